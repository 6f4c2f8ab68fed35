"""The palette for those who see fewer colours: the families of both themes in dyes that all kinds of eyes tell apart.

They begin from the colours of Okabe and Ito (Color Universal Design, 2008) and are moved in lightness until any two of
them are at least 11 apart (OKLab × 100) for protan, deutan, tritan and normal eyes (Machado 2009, full severity), and
each stands out by 3 from the icon on it. The usual palette keeps 7.
"""

from dataclasses import replace
from types import MappingProxyType

from widgets.theme.tokens import DARK, LIGHT

SAFE_LIGHT = replace(
    LIGHT,
    families=MappingProxyType(
        {
            "data": "#06060C",
            "convolution": "#003C66",
            "pooling": "#008ACC",
            "dense": "#543600",
            "recurrent": "#7236AE",
            "attention": "#D24890",
            "activate": "#2A6C42",
            "shape": "#908A1E",
            "groups": "#1E2329",
        }
    ),
)
SAFE_DARK = replace(
    DARK,
    families=MappingProxyType(
        {
            "data": "#969C90",
            "convolution": "#3CA2FC",
            "pooling": "#347E84",
            "dense": "#BA6600",
            "recurrent": "#8A5AD2",
            "attention": "#F6B4EA",
            "activate": "#7EE48A",
            "shape": "#D29C12",
            "groups": "#F6F5F1",
        }
    ),
)
