/* Fills mirrors with what model objects hold, for msgspec to write.

   It does what newsmodel/json/writing.py does in Python, and reads the slots of objects where they lie. Python makes
   the plan (newsmodel/json/planning.py): for each class, what stands in its mirror for each of its members. */

#include "_compiled.h"

typedef struct way {
    int sort;
    PyObject *by;     /* SPELT: the class that times have; RECORD: the mirrorer */
    PyObject *name;   /* SPELT: the name of the slot that is looked at */
    Py_ssize_t from;  /* SPELT: where it lies in objects of that class; others are asked for the name */
    struct way *item; /* MANY: what stands for each */
} way;

typedef struct {
    PyObject *name;
    Py_ssize_t from;
    PyObject *normal;    /* the value that is left out; NULL if none is, but for None, which is always itself */
    PyObject *absent;    /* what stands in the mirror then */
    Py_ssize_t compared; /* how many slots are compared, if the value is an object */
    Py_ssize_t *slots;   /* where they lie */
    way way;
} step;

typedef struct {
    PyObject_HEAD
    PyTypeObject *cls;
    PyObject *mirror;
    PyObject *writers;      /* a mapping of classes to functions, for objects of classes that are not known here */
    PyObject *with_unknown; /* puts unknown members behind the others */
    PyObject *version;      /* what a document names as its version; NULL for what is none */
    PyObject *names;        /* the names of the arguments, where the mirror wants them; or NULL */
    PyObject *extra;        /* the name of what has the members that nobody knows */
    Py_ssize_t extra_from;
    Py_ssize_t count;
    step *steps;
} Mirrorer;

/* So many arguments stand on the stack: few, for objects nest, and the stacks of threads are small. */
#define FEW 20

static PyObject *mirror_of(Mirrorer *self, PyObject *object);
static PyObject *listed(const way *way, PyObject *value);

/* Give what lies in a slot, as a reference of one's own: code of others, which is called for what an object holds, may
   put something else there, or let go of the object. */
static PyObject *
held_in(PyObject *object, Py_ssize_t offset, PyObject *name)
{
    PyObject *value = slot_of(object, offset);
    if (value == NULL) {
        PyErr_Format(PyExc_AttributeError, "'%s' object has no attribute '%U'", Py_TYPE(object)->tp_name, name);
        return NULL;
    }
    return Py_NewRef(value);
}

/* How deep objects may stand in others. Only those of derived classes can be nested without end, in members that name
   a class which they are derived from. A thread may have no more than 256 KB of stack, and each level takes about 1 KB. */
#define DEEPEST 150

#ifdef _MSC_VER
static __declspec(thread) int depth = 0;
#else
static _Thread_local int depth = 0;
#endif

/* Write an object by its own class, not by the class that the member names: a derived one keeps what it adds. */
static PyObject *
written_by_its_class(Mirrorer *self, PyObject *value)
{
    PyObject *write = PyObject_GetItem(self->writers, (PyObject *)Py_TYPE(value));
    if (write == NULL) {
        return NULL;
    }
    PyObject *written = PyObject_CallOneArg(write, value);
    Py_DECREF(write);
    return written;
}

static PyObject *
stands_for(const way *way, PyObject *value)
{
    switch (way->sort) {
    case SPELT:
        if (Py_IS_TYPE(value, (PyTypeObject *)way->by)) {
            return held_in(value, way->from, way->name);
        }
        return PyObject_GetAttr(value, way->name);
    case RECORD:
        return mirror_of((Mirrorer *)way->by, value);
    case TABLE: /* msgspec writes dictionaries; a mapping of any other sort becomes one */
        return PyDict_Check(value) ? Py_NewRef(value) : PyObject_CallOneArg((PyObject *)&PyDict_Type, value);
    case MANY:
        return way->item->sort == KEEP ? PySequence_List(value) : listed(way->item, value);
    default:
        return Py_NewRef(value);
    }
}

static PyObject *
listed(const way *way, PyObject *value)
{
    PyObject *items = PySequence_Tuple(value); /* nobody can change it while other code runs */
    if (items == NULL) {
        return NULL;
    }
    Py_ssize_t length = PyTuple_GET_SIZE(items);
    PyObject *list = PyList_New(length);
    if (list != NULL) {
        PyObject_GC_UnTrack(list); /* nobody finds it by the collector while it has holes */
    }
    for (Py_ssize_t i = 0; list != NULL && i < length; i++) {
        PyObject *item = stands_for(way, PyTuple_GET_ITEM(items, i));
        if (item == NULL) {
            Py_CLEAR(list);
        }
        else {
            PyList_SET_ITEM(list, i, item);
        }
    }
    if (list != NULL) {
        PyObject_GC_Track(list);
    }
    Py_DECREF(items);
    return list;
}

/* Whether a value is the one that is left out: 1, 0, or -1 with an error. */
static int
is_normal(const step *step, PyObject *value)
{
    if (step->normal == NULL) {
        return 0;
    }
    if (value == step->normal) {
        return 1;
    }
    if (step->slots == NULL) {
        if (PyTuple_CheckExact(value) && PyTuple_CheckExact(step->normal) &&
            PyTuple_GET_SIZE(value) != PyTuple_GET_SIZE(step->normal)) {
            return 0;
        }
        return PyObject_RichCompareBool(value, step->normal, Py_EQ);
    }
    if (Py_TYPE(value) != Py_TYPE(step->normal)) {
        return 0;
    }
    for (Py_ssize_t i = 0; i < step->compared; i++) {
        PyObject *found = slot_of(value, step->slots[i]), *wanted = slot_of(step->normal, step->slots[i]);
        if (found == wanted) {
            continue;
        }
        if (found == NULL || wanted == NULL || wanted == Py_None) { /* nothing but None equals None: spare the call */
            return 0;
        }
        Py_INCREF(found); /* as in held_in, of both */
        Py_INCREF(wanted);
        int same = PyObject_RichCompareBool(found, wanted, Py_EQ);
        Py_DECREF(found);
        Py_DECREF(wanted);
        if (same <= 0) {
            return same;
        }
    }
    return 1;
}

static PyObject *
argument(const step *step, PyObject *value)
{
    if (value == Py_None) {
        return Py_NewRef(value);
    }
    int left_out = is_normal(step, value);
    if (left_out) {
        return left_out < 0 ? NULL : Py_NewRef(step->absent);
    }
    return stands_for(&step->way, value);
}

/* Put the members that nobody knows behind the others, if there are any; takes both references. */
static PyObject *
with_extra(Mirrorer *self, PyObject *mirrored, PyObject *extra)
{
    int has_unknown = extra == NULL ? -1 : PyObject_IsTrue(extra);
    PyObject *whole = has_unknown < 0    ? NULL
                      : has_unknown == 0 ? Py_NewRef(mirrored)
                                         : PyObject_CallFunctionObjArgs(self->with_unknown, mirrored, extra, NULL);
    Py_XDECREF(extra);
    Py_DECREF(mirrored);
    return whole;
}

static PyObject *
mirror_of(Mirrorer *self, PyObject *object)
{
    if (!Py_IS_TYPE(object, self->cls)) {
        return written_by_its_class(self, object);
    }
    if (depth >= DEEPEST) {
        PyErr_SetString(PyExc_RecursionError, "objects are nested too deep");
        return NULL;
    }
    PyObject *few[FEW + 2], **all = few, *made = NULL;
    Py_ssize_t count = 1; /* the first place is the callee's to use */
    if (self->count > FEW && (all = PyMem_Malloc((self->count + 2) * sizeof(PyObject *))) == NULL) {
        return PyErr_NoMemory();
    }
    depth++;
    Py_INCREF(object);
    if (self->version != NULL) {
        all[count++] = Py_NewRef(self->version);
    }
    for (Py_ssize_t i = 0; i < self->count; i++) {
        PyObject *value = held_in(object, self->steps[i].from, self->steps[i].name);
        PyObject *given = value == NULL ? NULL : argument(&self->steps[i], value);
        Py_XDECREF(value);
        if (given == NULL) {
            goto done;
        }
        all[count++] = given;
    }
    size_t positional = self->names == NULL ? (size_t)count - 1 : 0;
    made = PyObject_Vectorcall(self->mirror, all + 1, positional | PY_VECTORCALL_ARGUMENTS_OFFSET, self->names);
    if (made != NULL) {
        made = with_extra(self, made, held_in(object, self->extra_from, self->extra));
    }
done:
    depth--;
    Py_DECREF(object);
    while (count > 1) {
        Py_DECREF(all[--count]);
    }
    if (all != few) {
        PyMem_Free(all);
    }
    return made;
}

/* Making a mirrorer of a plan. */

static void
clear_way(way *way)
{
    Py_CLEAR(way->by);
    Py_CLEAR(way->name);
    if (way->item != NULL) {
        clear_way(way->item);
        PyMem_Free(way->item);
        way->item = NULL;
    }
}

/* Read what stands for a value: (sort, by, beside), where what is beside several is what stands for each. */
static int
read_way(way *way, PyObject *plan, PyTypeObject *mirrorer_type)
{
    PyObject *by, *beside;
    if (!PyTuple_Check(plan)) {
        PyErr_Format(PyExc_TypeError, "expected what stands for a value, found %R", plan);
        return -1;
    }
    if (!PyArg_ParseTuple(plan, "iOO", &way->sort, &by, &beside)) {
        return -1;
    }
    switch (way->sort) {
    case KEEP:
    case TABLE:
        return 0;
    case SPELT:
        if (!PyType_Check(by) || !PyUnicode_Check(beside)) {
            break;
        }
        way->by = Py_NewRef(by);
        way->name = Py_NewRef(beside);
        way->from = offset_in((PyTypeObject *)by, beside);
        return way->from ? 0 : -1;
    case RECORD:
        if (!Py_IS_TYPE(by, mirrorer_type)) {
            break;
        }
        way->by = Py_NewRef(by);
        return 0;
    case MANY:
        way->item = PyMem_Calloc(1, sizeof(struct way));
        if (way->item == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        return read_way(way->item, beside, mirrorer_type);
    default:
        break;
    }
    PyErr_Format(PyExc_TypeError, "nothing stands for a value by %R", plan);
    return -1;
}

/* Read which slots tell whether an object is the one that is left out. */
static int
read_compared(step *step, PyObject *compared)
{
    step->slots = PyMem_Calloc(PyTuple_GET_SIZE(compared) + 1, sizeof(Py_ssize_t));
    if (step->slots == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    step->compared = PyTuple_GET_SIZE(compared);
    for (Py_ssize_t i = 0; i < step->compared; i++) {
        step->slots[i] = offset_in(Py_TYPE(step->normal), PyTuple_GET_ITEM(compared, i));
        if (!step->slots[i]) {
            return -1;
        }
    }
    return 0;
}

/* Read what stands for a member: (name, left out, absent, compared, way); ``left out`` is a tuple of one, or of none. */
static int
read_step(Mirrorer *self, step *step, PyObject *plan)
{
    PyObject *name, *normal, *absent, *compared, *way;
    if (!PyTuple_Check(plan)) {
        PyErr_Format(PyExc_TypeError, "expected what stands for a member, found %R", plan);
        return -1;
    }
    if (!PyArg_ParseTuple(plan, "UO!OOO", &name, &PyTuple_Type, &normal, &absent, &compared, &way)) {
        return -1;
    }
    step->name = Py_NewRef(name);
    step->from = offset_in(self->cls, name);
    if (!step->from) {
        return -1;
    }
    step->absent = Py_NewRef(absent);
    if (PyTuple_GET_SIZE(normal) == 1) {
        step->normal = Py_NewRef(PyTuple_GET_ITEM(normal, 0));
        if (PyTuple_Check(compared) && read_compared(step, compared) < 0) {
            return -1;
        }
    }
    return read_way(&step->way, way, Py_TYPE(self));
}

/* Read the plan of a class into a mirrorer that has nothing yet. */
static int
read_plan(Mirrorer *self, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"cls", "mirror", "members", "extra", "version", "writers", "with_unknown", NULL};
    PyObject *cls, *mirror, *members, *extra, *version, *writers, *with_unknown;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "O!OO!UOOO", names, &PyType_Type, &cls, &mirror, &PyTuple_Type,
                                     &members, &extra, &version, &writers, &with_unknown)) {
        return -1;
    }
    self->cls = (PyTypeObject *)Py_NewRef(cls);
    self->mirror = Py_NewRef(mirror);
    self->writers = Py_NewRef(writers);
    self->with_unknown = Py_NewRef(with_unknown);
    self->extra = Py_NewRef(extra);
    self->extra_from = offset_in(self->cls, extra);
    if (!self->extra_from) {
        return -1;
    }
    Py_ssize_t count = PyTuple_GET_SIZE(members);
    PyObject *name, *value;
    if (version != Py_None) {
        if (!PyArg_Parse(version, "(UO)", &name, &value)) {
            return -1;
        }
        self->version = Py_NewRef(value);
        self->names = PyTuple_New(count + 1);
        if (self->names == NULL) {
            return -1;
        }
        PyTuple_SET_ITEM(self->names, 0, Py_NewRef(name));
    }
    self->steps = PyMem_Calloc(count + 1, sizeof(step));
    if (self->steps == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (Py_ssize_t i = 0; i < count; i++) {
        PyObject *plan = PyTuple_GET_ITEM(members, i);
        self->count = i + 1;
        if (read_step(self, &self->steps[i], plan) < 0) {
            return -1;
        }
        if (self->names != NULL) {
            PyTuple_SET_ITEM(self->names, i + 1, Py_NewRef(PyTuple_GET_ITEM(plan, 0)));
        }
    }
    return 0;
}

static PyObject *
Mirrorer_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    Mirrorer *self = (Mirrorer *)type->tp_alloc(type, 0);
    if (self != NULL && read_plan(self, args, kwargs) < 0) {
        Py_CLEAR(self);
    }
    return (PyObject *)self;
}

static int
visit_way(way *way, visitproc visit, void *arg)
{
    Py_VISIT(way->by);
    Py_VISIT(way->name);
    return way->item == NULL ? 0 : visit_way(way->item, visit, arg);
}

static int
Mirrorer_traverse(Mirrorer *self, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(self->cls);
    Py_VISIT(self->mirror);
    Py_VISIT(self->writers);
    Py_VISIT(self->with_unknown);
    Py_VISIT(self->extra);
    Py_VISIT(self->version);
    Py_VISIT(self->names);
    for (Py_ssize_t i = 0; i < self->count; i++) {
        Py_VISIT(self->steps[i].name);
        Py_VISIT(self->steps[i].normal);
        Py_VISIT(self->steps[i].absent);
        int stopped = visit_way(&self->steps[i].way, visit, arg);
        if (stopped) {
            return stopped;
        }
    }
    return 0;
}

static int
Mirrorer_clear(Mirrorer *self)
{
    for (Py_ssize_t i = 0; i < self->count; i++) {
        Py_CLEAR(self->steps[i].name);
        Py_CLEAR(self->steps[i].normal);
        Py_CLEAR(self->steps[i].absent);
        clear_way(&self->steps[i].way);
        PyMem_Free(self->steps[i].slots);
        self->steps[i].slots = NULL;
    }
    self->count = 0;
    Py_CLEAR(self->mirror);
    Py_CLEAR(self->writers);
    Py_CLEAR(self->with_unknown);
    Py_CLEAR(self->extra);
    Py_CLEAR(self->version);
    Py_CLEAR(self->names);
    Py_CLEAR(self->cls);
    return 0;
}

static void
Mirrorer_dealloc(Mirrorer *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    Mirrorer_clear(self);
    PyMem_Free(self->steps);
    type->tp_free(self);
    Py_DECREF(type);
}

PyDoc_STRVAR(mirror_doc, "mirror(made, /)\n--\n\nFill the mirror of an object.");

static PyMethodDef mirrorer_methods[] = {
    {"mirror", (PyCFunction)mirror_of, METH_O, mirror_doc},
    {NULL},
};

PyDoc_STRVAR(mirrorer_doc, "Fills the mirrors of the objects of a class, by a plan.");

static PyType_Slot mirrorer_slots[] = {
    {Py_tp_doc, (void *)mirrorer_doc},      {Py_tp_new, Mirrorer_new},     {Py_tp_methods, mirrorer_methods},
    {Py_tp_traverse, Mirrorer_traverse},    {Py_tp_clear, Mirrorer_clear}, {Py_tp_dealloc, Mirrorer_dealloc},
    {0, NULL},
};

static PyType_Spec mirrorer_spec = {
    .name = "newsmodel.json._compiled.Mirrorer",
    .basicsize = sizeof(Mirrorer),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_IMMUTABLETYPE,
    .slots = mirrorer_slots,
};

int
add_mirrorer(PyObject *module)
{
    return add_type(module, &mirrorer_spec);
}
