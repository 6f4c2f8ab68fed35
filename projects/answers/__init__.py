"""What a trained network says, in the words of its data: classes, texts, tags, series, ratings. No torch, no Qt."""
