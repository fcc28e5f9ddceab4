"""The time values that all peers hold: newsmodel's own, so that nobody's EDTF parser is compared.

It is the reader that newsmodel itself uses for documents, and so the quickest there is.
"""

from newsmodel.edtf import Edtf
from newsmodel.edtf.value import read_edtf

__all__ = ["Edtf", "read_edtf"]
