/* Slots: where the objects of a class keep their members. */

#ifndef NEWSMODEL_SLOTS_H
#define NEWSMODEL_SLOTS_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <structmember.h>

/* Find where an attribute lies in the objects of a class; 0, with an error set, if it has no slot there. */
static Py_ssize_t
offset_in(PyTypeObject *cls, PyObject *name)
{
    Py_ssize_t offset = 0;
    PyObject *found = PyObject_GetAttr((PyObject *)cls, name);
    if (found == NULL) {
        PyErr_Clear();
    }
    else if (Py_IS_TYPE(found, &PyMemberDescr_Type)) {
        PyMemberDescrObject *slot = (PyMemberDescrObject *)found;
        if (slot->d_member->type == T_OBJECT_EX && PyType_IsSubtype(cls, PyDescr_TYPE(slot))) {
            offset = slot->d_member->offset;
        }
    }
    Py_XDECREF(found);
    if (offset <= 0) {
        PyErr_Format(PyExc_TypeError, "%s has no slot %R", cls->tp_name, name);
        return 0;
    }
    return offset;
}

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

#endif
