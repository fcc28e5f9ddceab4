/* The compiled part of the library: the copier, which makes model objects of decoded structs. */

#include "_compiled.h"

Py_ssize_t
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

int
add_type(PyObject *module, PyType_Spec *spec)
{
    PyObject *type = PyType_FromModuleAndSpec(module, spec, NULL);
    if (type == NULL) {
        return -1;
    }
    int added = PyModule_AddType(module, (PyTypeObject *)type);
    Py_DECREF(type);
    return added;
}

static int
fill_module(PyObject *module)
{
    static const struct {
        const char *name;
        int sort;
    } sorts[] = {{"KEEP", KEEP},   {"MATCH", MATCH},   {"CALL", CALL},
                 {"TABLE", TABLE}, {"RECORD", RECORD}, {"MANY", MANY}};
    for (size_t i = 0; i < sizeof(sorts) / sizeof(sorts[0]); i++) {
        if (PyModule_AddIntConstant(module, sorts[i].name, sorts[i].sort) < 0) {
            return -1;
        }
    }
    if (PyModule_AddIntConstant(module, "PLANS", PLANS) < 0) {
        return -1;
    }
    return add_copier(module);
}

static PyModuleDef_Slot module_slots[] = {
    {Py_mod_exec, fill_module},
    {0, NULL},
};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT,
    .m_name = "newsmodel.json._compiled",
    .m_doc = "Copies mirrors to model objects.",
    .m_slots = module_slots,
};

PyMODINIT_FUNC
PyInit__compiled(void)
{
    return PyModuleDef_Init(&module);
}
