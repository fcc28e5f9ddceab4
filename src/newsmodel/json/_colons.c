/* Counts colons: every member of a document has one behind its name, and all others stand inside strings.

   A document that has as many as its members and its strings need has no member that was dropped. */

#include "_compiled.h"

#include <string.h>

Py_ssize_t
colons_in_bytes(const unsigned char *bytes, Py_ssize_t length)
{
    Py_ssize_t total = 0;
    while (length > 0) {
        Py_ssize_t block = length < 255 ? length : 255; /* a sum of so many fits one byte: compilers then add many at once */
        unsigned char found = 0;
        for (Py_ssize_t i = 0; i < block; i++) {
            found += bytes[i] == ':';
        }
        total += found;
        bytes += block;
        length -= block;
    }
    return total;
}

static Py_ssize_t
colons_in_text(PyObject *text)
{
    Py_ssize_t length = PyUnicode_GET_LENGTH(text), total = 0;
    switch (PyUnicode_KIND(text)) {
    case PyUnicode_1BYTE_KIND:
        return colons_in_bytes(PyUnicode_1BYTE_DATA(text), length);
    case PyUnicode_2BYTE_KIND: {
        const Py_UCS2 *units = PyUnicode_2BYTE_DATA(text);
        for (Py_ssize_t i = 0; i < length; i++) {
            total += units[i] == ':';
        }
        return total;
    }
    default: {
        const Py_UCS4 *units = PyUnicode_4BYTE_DATA(text);
        for (Py_ssize_t i = 0; i < length; i++) {
            total += units[i] == ':';
        }
        return total;
    }
    }
}

Py_ssize_t
colons_in(PyObject *value)
{
    if (PyUnicode_Check(value)) {
        return colons_in_text(value);
    }
    Py_ssize_t total = 0;
    if (PyTuple_Check(value)) {
        for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(value); i++) {
            total += colons_in(PyTuple_GET_ITEM(value, i));
        }
    }
    return total;
}

int
may_hide_colons(const char *bytes, Py_ssize_t length)
{
    const char *end = bytes + length;
    while ((bytes = memchr(bytes, '\\', end - bytes)) != NULL) {
        if (end - bytes >= 5 && memcmp(bytes, "\\u003", 5) == 0) {
            return 1;
        }
        bytes++;
    }
    return 0;
}
