"""Time values in the Extended Date/Time Format (Library of Congress; ISO 8601-2:2019, levels 0 to 2)."""

from newsmodel.edtf.bounds import Precision
from newsmodel.edtf.converter import optional_edtf
from newsmodel.edtf.value import Edtf

__all__ = ["Edtf", "Precision", "optional_edtf"]
