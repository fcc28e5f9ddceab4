/* What the files of the compiled part share: where the objects of a class keep their members, and how a part joins the module. */

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

/* The form of the plans: another number whenever they change, so that nobody gives new ones to what was built before. */
#define PLANS 2

/* What becomes of a value. */
enum sort {
    KEEP,   /* it is the same in both: a string, a number, a tuple of them */
    MATCH,  /* a string: in the set of those that are known to match a pattern, or tried by a function */
    CALL,   /* a time: a function makes it of its spelling */
    TABLE,  /* a mapping of strings: a class makes its own kind of it */
    RECORD, /* an object, by a copier of its own */
    MANY,   /* several, of which each becomes something */
};

/* Add a type to the module. */
int add_type(PyObject *module, PyType_Spec *spec);

int add_copier(PyObject *module);

#endif
