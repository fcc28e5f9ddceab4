"""The time values of all peers: those of newsmodel, so that EDTF parsers are not compared.

The parser is the one that newsmodel uses for documents.
"""

from newsmodel.edtf import Edtf
from newsmodel.edtf.value import read_edtf

__all__ = ["Edtf", "read_edtf"]
