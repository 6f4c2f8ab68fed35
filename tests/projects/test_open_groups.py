"""Open groups in files: they come back open, and only groups are."""

import pytest

from builder.opening import opened
from builder.project import Project
from projects.bad_file import BadFile
from projects.files import project_of, text_of
from tests.builder.grouped import network


def test_what_is_open_comes_back_open_and_what_is_folded_says_nothing() -> None:
    folded = network()
    assert '"open"' not in text_of(Project((folded,)))
    project = Project((opened(folded, folded.of_kind("group-3")[0].id),))
    text = text_of(project)
    assert text.count('"open": true') == 1
    assert project_of(text, "kept.loom") == project


def test_a_block_that_is_no_group_is_not_open() -> None:
    text = text_of(Project((network(),))).replace('"name": "conv1",', '"name": "conv1", "open": true,')
    with pytest.raises(BadFile, match=r"Block 'conv1' is open, which only a group is\. Remove open\."):
        project_of(text, "kept.loom")
