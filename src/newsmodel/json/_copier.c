/* Copies mirrors to model objects, and counts what a document has to have if nothing of it was dropped.

   It does what newsmodel/json/copying.py does in Python, and reads and writes the slots of both objects where they
   lie. Python makes the plan (newsmodel/json/planning.py): for each class, what becomes of each of its members. */

#include "_compiled.h"

typedef struct way {
    int sort;
    PyObject *by;     /* MATCH and CALL: the function; TABLE: the class; RECORD: the copier */
    PyObject *beside; /* MATCH: the set; TABLE: what has nothing in it */
    struct way *item; /* MANY: what becomes of each */
} way;

typedef struct {
    Py_ssize_t from;  /* where the value lies in the mirror */
    Py_ssize_t to;    /* where it comes to lie in the object */
    PyObject *absent; /* what lies in the mirror if the document has no such member; NULL if it has to have one */
    PyObject *value;  /* what the object has then */
    way way;
} step;

typedef struct {
    PyObject_HEAD
    PyTypeObject *cls;
    PyTypeObject *mirror;
    PyObject *extra;    /* what the object has in place of unknown members: nothing */
    Py_ssize_t extra_to;
    PyObject *versions; /* which versions a document may name; NULL for what is no document */
    Py_ssize_t version_from;
    PyObject *declined; /* the error of what is left to the complete reader */
    Py_ssize_t low, high; /* where two numbers lie in the mirror that have to be in order; 0: there are none */
    Py_ssize_t count;
    step *steps;
} Copier;

static PyObject *copy(Copier *self, PyObject *mirrored, Py_ssize_t *colons);

static PyObject *
made_of(const way *way, PyObject *value, Py_ssize_t *colons)
{
    switch (way->sort) {
    case MATCH: {
        int found = PySet_Contains(way->beside, value);
        if (found < 0) {
            return NULL;
        }
        if (!found) {
            PyObject *answer = PyObject_CallOneArg(way->by, value);
            if (answer == NULL) {
                return NULL;
            }
            Py_DECREF(answer);
        }
        break;
    }
    case CALL:
        *colons += colons_in(value);
        return PyObject_CallOneArg(way->by, value);
    case TABLE: {
        if (!PyDict_Check(value)) {
            break;
        }
        if (PyDict_GET_SIZE(value) == 0) {
            return Py_NewRef(way->beside);
        }
        PyObject *name, *item;
        Py_ssize_t position = 0;
        while (PyDict_Next(value, &position, &name, &item)) {
            *colons += 1 + colons_in(name) + colons_in(item);
        }
        return PyObject_CallOneArg(way->by, value);
    }
    case RECORD:
        return copy((Copier *)way->by, value, colons);
    case MANY: {
        if (!PyList_Check(value)) { /* nobody gave a list: the default of a mirror stands there */
            break;
        }
        Py_ssize_t length = PyList_GET_SIZE(value); /* msgspec made the list a moment ago, and nobody else has it */
        PyObject *items = PyTuple_New(length);
        if (length == 0) { /* there is one of them for all */
            return items;
        }
        if (items != NULL) {
            PyObject_GC_UnTrack(items); /* nobody finds it by the collector while it has holes */
        }
        for (Py_ssize_t i = 0; items != NULL && i < length; i++) {
            PyObject *item = made_of(way->item, PyList_GET_ITEM(value, i), colons);
            if (item == NULL) {
                Py_CLEAR(items);
            }
            else {
                PyTuple_SET_ITEM(items, i, item);
            }
        }
        if (items != NULL) {
            PyObject_GC_Track(items);
        }
        return items;
    }
    default:
        break;
    }
    *colons += colons_in(value);
    return Py_NewRef(value);
}

static PyObject *
decline(Copier *self)
{
    PyErr_SetNone(self->declined);
    return NULL;
}

static PyObject *
incomplete(Copier *self)
{
    PyErr_Format(PyExc_TypeError, "the mirror of %s lacks a member", self->cls->tp_name);
    return NULL;
}

/* Make the object of a mirror, and add how many colons the document has for it at least. */
static PyObject *
copy(Copier *self, PyObject *mirrored, Py_ssize_t *colons)
{
    if (!Py_IS_TYPE(mirrored, self->mirror)) {
        PyErr_Format(PyExc_TypeError, "expected a mirror of %s, found %.200s", self->cls->tp_name,
                     Py_TYPE(mirrored)->tp_name);
        return NULL;
    }
    if (self->versions != NULL) {
        PyObject *version = slot_of(mirrored, self->version_from);
        if (version == NULL) {
            return incomplete(self);
        }
        int known = PySequence_Contains(self->versions, version);
        if (known <= 0) {
            return known < 0 ? NULL : decline(self);
        }
        *colons += version != Py_None;
    }
    if (self->low) {
        PyObject *low = slot_of(mirrored, self->low), *high = slot_of(mirrored, self->high);
        if (low == NULL || high == NULL) {
            return incomplete(self);
        }
        int reversed = PyObject_RichCompareBool(low, high, Py_GT);
        if (reversed) {
            return reversed < 0 ? NULL : decline(self);
        }
    }
    PyObject *made = self->cls->tp_alloc(self->cls, 0);
    if (made == NULL) {
        return NULL;
    }
    const step *end = self->steps + self->count;
    for (const step *step = self->steps; step < end; step++) {
        PyObject *value = slot_of(mirrored, step->from), *copied;
        if (value == NULL) {
            copied = incomplete(self);
        }
        else if (value == step->absent) {
            copied = Py_NewRef(step->value);
        }
        else {
            *colons += 1;
            copied = value == Py_None ? Py_NewRef(value) : made_of(&step->way, value, colons);
        }
        if (copied == NULL) {
            Py_DECREF(made);
            return NULL;
        }
        fill(made, step->to, copied);
    }
    fill(made, self->extra_to, Py_NewRef(self->extra));
    return made;
}

static PyObject *
Copier_copy(Copier *self, PyObject *mirrored)
{
    Py_ssize_t colons = 0;
    return copy(self, mirrored, &colons);
}

static PyObject *
Copier_read(Copier *self, PyObject *const *args, Py_ssize_t count)
{
    if (count != 2 || !PyBytes_Check(args[1])) {
        PyErr_SetString(PyExc_TypeError, "expected a mirror, and the bytes that it was read from");
        return NULL;
    }
    Py_ssize_t colons = 0;
    PyObject *made = copy(self, args[0], &colons);
    if (made == NULL) {
        return NULL;
    }
    const char *bytes = PyBytes_AS_STRING(args[1]);
    Py_ssize_t length = PyBytes_GET_SIZE(args[1]);
    int whole = colons_in_bytes((const unsigned char *)bytes, length) == colons && !may_hide_colons(bytes, length);
    PyObject *read = PyTuple_Pack(2, made, whole ? Py_True : Py_False);
    Py_DECREF(made);
    return read;
}

/* Making a copier of a plan. */

static void
clear_way(way *way)
{
    Py_CLEAR(way->by);
    Py_CLEAR(way->beside);
    if (way->item != NULL) {
        clear_way(way->item);
        PyMem_Free(way->item);
        way->item = NULL;
    }
}

static int
is_fit(const way *way, PyTypeObject *copier_type)
{
    switch (way->sort) {
    case KEEP:
        return 1;
    case MATCH:
        return way->beside != NULL && PyAnySet_Check(way->beside) && PyCallable_Check(way->by);
    case CALL:
        return PyCallable_Check(way->by);
    case TABLE:
        return way->beside != NULL && PyCallable_Check(way->by);
    case RECORD:
        return Py_IS_TYPE(way->by, copier_type);
    case MANY:
        return way->item != NULL;
    default:
        return 0;
    }
}

/* Read what becomes of a value: (sort, by, beside), where what is beside several is what becomes of each. */
static int
read_way(way *way, PyObject *plan, PyTypeObject *copier_type)
{
    PyObject *by, *beside;
    if (!PyTuple_Check(plan)) {
        PyErr_Format(PyExc_TypeError, "expected what becomes of a value, found %R", plan);
        return -1;
    }
    if (!PyArg_ParseTuple(plan, "iOO", &way->sort, &by, &beside)) {
        return -1;
    }
    way->by = Py_NewRef(by);
    if (way->sort != MANY) {
        way->beside = beside == Py_None ? NULL : Py_NewRef(beside);
    }
    else {
        way->item = PyMem_Calloc(1, sizeof(struct way));
        if (way->item == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        if (read_way(way->item, beside, copier_type) < 0) {
            return -1;
        }
    }
    if (!is_fit(way, copier_type)) {
        PyErr_Format(PyExc_TypeError, "nothing becomes of a value by %R", plan);
        return -1;
    }
    return 0;
}

/* Read what becomes of a member: (name, whether it is required, absent, value, way). */
static int
read_step(Copier *self, step *step, PyObject *plan)
{
    PyObject *name, *absent, *value, *way;
    int required;
    if (!PyTuple_Check(plan) || !PyArg_ParseTuple(plan, "UpOOO", &name, &required, &absent, &value, &way)) {
        if (!PyErr_Occurred()) {
            PyErr_Format(PyExc_TypeError, "expected what becomes of a member, found %R", plan);
        }
        return -1;
    }
    step->absent = required ? NULL : Py_NewRef(absent);
    step->value = required ? NULL : Py_NewRef(value);
    step->from = offset_in(self->mirror, name);
    step->to = step->from ? offset_in(self->cls, name) : 0;
    return step->to ? read_way(&step->way, way, Py_TYPE(self)) : -1;
}

/* Read the plan of a class into a copier that has nothing yet. */
static int
read_plan(Copier *self, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"cls", "mirror", "members", "extra", "order", "version", "declined", NULL};
    PyObject *cls, *mirror, *members, *extra, *order, *version, *declined, *name, *value;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "O!O!O!O!OOO", names, &PyType_Type, &cls, &PyType_Type, &mirror,
                                     &PyTuple_Type, &members, &PyTuple_Type, &extra, &order, &version, &declined)) {
        return -1;
    }
    self->cls = (PyTypeObject *)Py_NewRef(cls);
    self->mirror = (PyTypeObject *)Py_NewRef(mirror);
    self->declined = Py_NewRef(declined);
    if (!PyArg_ParseTuple(extra, "UO", &name, &value) || !(self->extra_to = offset_in(self->cls, name))) {
        return -1;
    }
    self->extra = Py_NewRef(value);
    if (order != Py_None) {
        PyObject *low, *high;
        if (!PyArg_Parse(order, "(UU)", &low, &high) || !(self->low = offset_in(self->mirror, low)) ||
            !(self->high = offset_in(self->mirror, high))) {
            return -1;
        }
    }
    if (version != Py_None) {
        if (!PyArg_Parse(version, "(UO)", &name, &value) || !(self->version_from = offset_in(self->mirror, name))) {
            return -1;
        }
        self->versions = Py_NewRef(value);
    }
    self->steps = PyMem_Calloc(PyTuple_GET_SIZE(members) + 1, sizeof(step));
    if (self->steps == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(members); i++) {
        self->count = i + 1;
        if (read_step(self, &self->steps[i], PyTuple_GET_ITEM(members, i)) < 0) {
            return -1;
        }
    }
    return 0;
}

static PyObject *
Copier_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    Copier *self = (Copier *)type->tp_alloc(type, 0);
    if (self != NULL && read_plan(self, args, kwargs) < 0) {
        Py_CLEAR(self);
    }
    return (PyObject *)self;
}

static int
visit_way(way *way, visitproc visit, void *arg)
{
    Py_VISIT(way->by);
    Py_VISIT(way->beside);
    return way->item == NULL ? 0 : visit_way(way->item, visit, arg);
}

static int
Copier_traverse(Copier *self, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(self->cls);
    Py_VISIT(self->mirror);
    Py_VISIT(self->extra);
    Py_VISIT(self->versions);
    Py_VISIT(self->declined);
    for (Py_ssize_t i = 0; i < self->count; i++) {
        Py_VISIT(self->steps[i].absent);
        Py_VISIT(self->steps[i].value);
        int stopped = visit_way(&self->steps[i].way, visit, arg);
        if (stopped) {
            return stopped;
        }
    }
    return 0;
}

static int
Copier_clear(Copier *self)
{
    for (Py_ssize_t i = 0; i < self->count; i++) {
        Py_CLEAR(self->steps[i].absent);
        Py_CLEAR(self->steps[i].value);
        clear_way(&self->steps[i].way);
    }
    self->count = 0;
    Py_CLEAR(self->extra);
    Py_CLEAR(self->versions);
    Py_CLEAR(self->declined);
    Py_CLEAR(self->mirror);
    Py_CLEAR(self->cls);
    return 0;
}

static void
Copier_dealloc(Copier *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    Copier_clear(self);
    PyMem_Free(self->steps);
    type->tp_free(self);
    Py_DECREF(type);
}

PyDoc_STRVAR(copy_doc, "copy(mirrored, /)\n--\n\nMake the object of a mirror.");
PyDoc_STRVAR(read_doc, "read(mirrored, data, /)\n--\n\n"
                       "Make the object of a mirror, and say whether it has all members of the document for sure.");

static PyMethodDef copier_methods[] = {
    {"copy", (PyCFunction)Copier_copy, METH_O, copy_doc},
    {"read", (PyCFunction)(void (*)(void))Copier_read, METH_FASTCALL, read_doc},
    {NULL},
};

PyDoc_STRVAR(copier_doc, "Makes objects of a class of their mirrors, by a plan.");

static PyType_Slot copier_slots[] = {
    {Py_tp_doc, (void *)copier_doc},      {Py_tp_new, Copier_new},         {Py_tp_methods, copier_methods},
    {Py_tp_traverse, Copier_traverse},    {Py_tp_clear, Copier_clear},     {Py_tp_dealloc, Copier_dealloc},
    {0, NULL},
};

static PyType_Spec copier_spec = {
    .name = "newsmodel.json._compiled.Copier",
    .basicsize = sizeof(Copier),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_IMMUTABLETYPE,
    .slots = copier_slots,
};

int
add_copier(PyObject *module)
{
    return add_type(module, &copier_spec);
}
