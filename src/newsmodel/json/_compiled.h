/* What the compiled parts share: where the objects of a class keep their members, and how a part joins the module. */

#ifndef NEWSMODEL_COMPILED_H
#define NEWSMODEL_COMPILED_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <structmember.h>

/* Find where an attribute lies in the objects of a class; 0, with an error set, if it has no slot there. */
Py_ssize_t offset_in(PyTypeObject *cls, PyObject *name);

/* Give what lies in a slot, borrowed; NULL if nothing does. */
static inline PyObject *
slot_of(PyObject *object, Py_ssize_t offset)
{
    return *(PyObject **)((char *)object + offset);
}

/* Put a reference of one's own into a slot that is empty. */
static inline void
fill(PyObject *object, Py_ssize_t offset, PyObject *value)
{
    *(PyObject **)((char *)object + offset) = value;
}

/* Count the colons in UTF-8. */
Py_ssize_t colons_in_bytes(const unsigned char *bytes, Py_ssize_t length);

/* Count the colons in a string, and in those of a tuple; anything else has none. */
Py_ssize_t colons_in(PyObject *value);

/* Whether a document may write a colon as an escape, which counting bytes would pass over: \u003a. */
int may_hide_colons(const char *bytes, Py_ssize_t length);

/* A word of a plan, and the number that stands for it. */
typedef struct {
    const char *name;
    int number;
} word;

/* Add a type to the module, and the words of its plans; the last one has no name. */
int add_part(PyObject *module, PyType_Spec *spec, const word *words);

int add_copier(PyObject *module);
int add_mirrorer(PyObject *module);

#endif
