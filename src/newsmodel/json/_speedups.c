/* The native decoder: it creates model objects from msgspec structs, and finds the members that the structs dropped.

   msgspec decodes a document into structs, which ignore unknown members, and use the last one of duplicate members.
   An ObjectBuilder creates the model object of a struct, and counts the members in the struct. If the document has the
   same number, nothing was dropped. If it has more, the document is scanned together with the new object: unknown
   members are decoded and put into `extra`, and members that state their default are accepted. Anything else is left
   to the complete path, which reports errors.

   The plan of each class comes from newsmodel/json/native_builder.py. newsmodel/json/generated_builder.py creates the
   same objects in Python. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <math.h>
#include <stdint.h>
#include <string.h>

#if PY_VERSION_HEX < 0x030C0000
#include <structmember.h>
#define Py_T_OBJECT_EX T_OBJECT_EX
#endif

/* The version of the plans. It changes with their layout. */
#define PLANS 4

/* The maximum nesting depth of unknown members. The complete path reads deeper ones. */
#define DEEPEST_EXTRA 32

/* The maximum nesting depth of decoded JSON. The complete path reads deeper values. */
#define DEEPEST_VALUES 64

/* The maximum number of members of a class. There is a bit for each of them while an object is scanned. */
#define MOST_FIELDS 256

/* How the value of a struct field becomes a value of the object. */
enum code {
    KEEP,    /* the same value */
    MATCH,   /* the same string, if it is in the set of strings that match a pattern, or if a function accepts it */
    CALL,    /* the result of a function */
    TABLE,   /* a mapping of strings: the result of a class for a dictionary */
    MODEL,   /* an object that another builder creates */
    MANY,    /* a tuple of the converted items of a list */
    VERSION, /* none: the format version of a document is only checked */
};

typedef struct op {
    int code;
    PyObject *func;  /* MATCH, CALL, VERSION: the function; TABLE: the class; MODEL: the builder */
    PyObject *arg;   /* MATCH: the set; TABLE: the empty mapping; VERSION: the current version */
    struct op *item; /* MANY: the operation for each item */
} Op;

typedef struct {
    PyObject *name;   /* the name in JSON */
    const char *utf8; /* the same name in UTF-8, and its length; owned by the string */
    Py_ssize_t length;
    Py_ssize_t from;       /* offset in the struct */
    Py_ssize_t to;         /* offset in the object; 0 for VERSION */
    PyObject *placeholder; /* the value of the struct field if the document omits the member; NULL if it is required */
    PyObject *default_;    /* the value of the object in that case */
    Op op;
} Field;

typedef struct {
    PyObject_HEAD
    PyTypeObject *cls;
    PyTypeObject *struct_type;
    Py_ssize_t extra;          /* offset of the unknown members in the object */
    PyObject *no_extra;        /* its value if there are none */
    PyTypeObject *frozen_dict; /* the class of immutable mappings */
    PyObject *decode;          /* decodes JSON strictly */
    PyObject *convert;         /* converts decoded JSON to a struct */
    PyObject *unsupported;     /* the exception that leaves the document to the complete path */
    Py_ssize_t low, high;      /* offsets of two numbers in the struct that must be in order; 0 if the class has none */
    Py_ssize_t count;
    Field *fields;
} ObjectBuilder;

/* Return a borrowed reference to the value of a slot; NULL if it is empty. */
static inline PyObject *
get_slot(PyObject *object, Py_ssize_t offset)
{
    return *(PyObject **)((char *)object + offset);
}

/* Put a new reference into an empty slot. */
static inline void
fill_slot(PyObject *object, Py_ssize_t offset, PyObject *value)
{
    *(PyObject **)((char *)object + offset) = value;
}

/* Leave the document to the complete path. */
static int
decline(const ObjectBuilder *self)
{
    PyErr_SetNone(self->unsupported);
    return -1;
}

/* ---- Building objects ---- */

static PyObject *build(const ObjectBuilder *self, PyObject *decoded, Py_ssize_t *members);

static PyObject *
build_many(const Op *item_op, PyObject *list, Py_ssize_t *members);

static PyObject *
build_value(const Op *op, PyObject *value, Py_ssize_t *members)
{
    switch (op->code) {
    case MATCH: {
        int found = PySet_Contains(op->arg, value);
        if (found < 0) {
            return NULL;
        }
        if (!found) {
            PyObject *answer = PyObject_CallOneArg(op->func, value);
            if (answer == NULL) {
                return NULL;
            }
            Py_DECREF(answer);
        }
        break;
    }
    case CALL:
        return PyObject_CallOneArg(op->func, value);
    case TABLE:
        if (!PyDict_Check(value)) {
            break;
        }
        *members += PyDict_GET_SIZE(value);
        return PyDict_GET_SIZE(value) ? PyObject_CallOneArg(op->func, value) : Py_NewRef(op->arg);
    case MODEL:
        return build((const ObjectBuilder *)op->func, value, members);
    case MANY:
        if (!PyList_Check(value)) { /* the default of the struct */
            break;
        }
        return build_many(op->item, value, members);
    default:
        break;
    }
    return Py_NewRef(value);
}

/* Return a tuple of the converted items of a list. msgspec has created the list; no other code refers to it. */
static PyObject *
build_many(const Op *item_op, PyObject *list, Py_ssize_t *members)
{
    Py_ssize_t length = PyList_GET_SIZE(list);
    PyObject *items = PyTuple_New(length);
    if (items == NULL || length == 0) {
        return items;
    }
    PyObject_GC_UnTrack(items); /* gc.get_objects() must not return it while it is incomplete */
    for (Py_ssize_t i = 0; i < length; i++) {
        PyObject *item = build_value(item_op, PyList_GET_ITEM(list, i), members);
        if (item == NULL) {
            Py_DECREF(items);
            return NULL;
        }
        PyTuple_SET_ITEM(items, i, item);
    }
    PyObject_GC_Track(items);
    return items;
}

static PyObject *
incomplete(const ObjectBuilder *self)
{
    PyErr_Format(PyExc_TypeError, "expected a complete struct of %s, found one without a member", self->cls->tp_name);
    return NULL;
}

/* Check that the first number does not exceed the second. */
static int
check_order(const ObjectBuilder *self, PyObject *decoded)
{
    PyObject *low = get_slot(decoded, self->low), *high = get_slot(decoded, self->high);
    if (low == NULL || high == NULL) {
        incomplete(self);
        return -1;
    }
    int reversed = PyObject_RichCompareBool(low, high, Py_GT);
    return reversed > 0 ? decline(self) : reversed;
}

/* Check that a document of this version is read without migration. */
static int
check_version(const ObjectBuilder *self, const Op *op, PyObject *version)
{
    if (PyUnicode_CheckExact(version) && PyUnicode_Compare(version, op->arg) == 0) {
        return 0;
    }
    PyObject *answer = PyObject_CallOneArg(op->func, version);
    if (answer == NULL) {
        return -1;
    }
    int supported = PyObject_IsTrue(answer);
    Py_DECREF(answer);
    return supported > 0 ? 0 : supported < 0 ? -1 : decline(self);
}

/* Return the object of a struct, and add the number of members in the struct. */
static PyObject *
build(const ObjectBuilder *self, PyObject *decoded, Py_ssize_t *members)
{
    if (!Py_IS_TYPE(decoded, self->struct_type)) {
        PyErr_Format(PyExc_TypeError, "expected a struct of %s, found %.200s", self->cls->tp_name,
                     Py_TYPE(decoded)->tp_name);
        return NULL;
    }
    if (self->low && check_order(self, decoded) < 0) {
        return NULL;
    }
    PyObject *made = self->cls->tp_alloc(self->cls, 0);
    if (made == NULL) {
        return NULL;
    }
    Py_ssize_t present = 0;
    const Field *end = self->fields + self->count;
    for (const Field *field = self->fields; field < end; field++) {
        PyObject *value = get_slot(decoded, field->from), *built;
        if (value == NULL) {
            built = incomplete(self);
        }
        else if (value == field->placeholder) {
            if (field->to == 0) {
                continue;
            }
            built = Py_NewRef(field->default_);
        }
        else {
            present++;
            if (field->to == 0) {
                if (check_version(self, &field->op, value) < 0) {
                    Py_DECREF(made);
                    return NULL;
                }
                continue;
            }
            built = value == Py_None ? Py_NewRef(value) : build_value(&field->op, value, members);
        }
        if (built == NULL) {
            Py_DECREF(made);
            return NULL;
        }
        fill_slot(made, field->to, built);
    }
    *members += present;
    fill_slot(made, self->extra, Py_NewRef(self->no_extra));
    return made;
}

/* ---- Unknown members ---- */

/* Return whether a string contains a surrogate, which UTF-8 cannot encode. */
static int
has_surrogate(PyObject *text)
{
    Py_ssize_t length = PyUnicode_GET_LENGTH(text);
    if (PyUnicode_KIND(text) == PyUnicode_2BYTE_KIND) {
        const Py_UCS2 *units = PyUnicode_2BYTE_DATA(text);
        for (Py_ssize_t i = 0; i < length; i++) {
            if (Py_UNICODE_IS_SURROGATE(units[i])) {
                return 1;
            }
        }
    }
    else if (PyUnicode_KIND(text) == PyUnicode_4BYTE_KIND) {
        const Py_UCS4 *units = PyUnicode_4BYTE_DATA(text);
        for (Py_ssize_t i = 0; i < length; i++) {
            if (Py_UNICODE_IS_SURROGATE(units[i])) {
                return 1;
            }
        }
    }
    return 0;
}

/* Return whether a value is a JSON string, number, true, false or null that msgspec writes and reads back unchanged. */
static int
is_plain_leaf(PyObject *value)
{
    if (PyUnicode_CheckExact(value)) {
        return !has_surrogate(value);
    }
    if (value == Py_None || PyBool_Check(value)) {
        return 1;
    }
    if (PyLong_CheckExact(value)) {
        int overflow;
        (void)PyLong_AsLongLongAndOverflow(value, &overflow);
        return !overflow;
    }
    return PyFloat_CheckExact(value) && isfinite(PyFloat_AS_DOUBLE(value));
}

/* Return a dictionary or list that no other thread can change while it is read. */
static PyObject *
unshared(PyObject *container)
{
#ifdef Py_GIL_DISABLED
    return PyDict_CheckExact(container) ? PyDict_Copy(container)
                                        : PyList_GetSlice(container, 0, PY_SSIZE_T_MAX);
#else
    return Py_NewRef(container);
#endif
}

/* Add a member to an incomplete frozen mapping; decline a duplicate. Steals the reference to the value. */
static int
add_member(const ObjectBuilder *self, PyObject *frozen, PyObject *name, PyObject *value)
{
    if (value == NULL) {
        return -1;
    }
    Py_ssize_t before = PyDict_GET_SIZE(frozen);
    int failed = PyDict_SetItem(frozen, name, value);
    Py_DECREF(value);
    return failed ? failed : PyDict_GET_SIZE(frozen) == before ? decline(self) : 0;
}

/* Return an immutable copy of plain JSON, with tuples and frozen mappings. */
static PyObject *
freeze(const ObjectBuilder *self, PyObject *value, int room)
{
    if (is_plain_leaf(value)) {
        return Py_NewRef(value);
    }
    int is_dict = PyDict_CheckExact(value);
    if (room == 0 || !(is_dict || PyList_CheckExact(value))) {
        decline(self);
        return NULL;
    }
    PyObject *container = unshared(value), *frozen;
    if (container == NULL) {
        return NULL;
    }
    if (is_dict) {
        PyObject *name, *item;
        Py_ssize_t position = 0;
        frozen = PyObject_CallNoArgs((PyObject *)self->frozen_dict);
        while (frozen != NULL && PyDict_Next(container, &position, &name, &item)) {
            Py_INCREF(name);
            Py_INCREF(item);
            if (!PyUnicode_CheckExact(name) || has_surrogate(name)) {
                decline(self);
                Py_CLEAR(frozen);
            }
            else if (add_member(self, frozen, name, freeze(self, item, room - 1)) < 0) {
                Py_CLEAR(frozen);
            }
            Py_DECREF(name);
            Py_DECREF(item);
        }
    }
    else {
        Py_ssize_t length = PyList_GET_SIZE(container);
        frozen = PyTuple_New(length);
        if (frozen != NULL && length) {
            PyObject_GC_UnTrack(frozen);
            for (Py_ssize_t i = 0; frozen != NULL && i < length; i++) {
                PyObject *item = i < PyList_GET_SIZE(container) ? Py_NewRef(PyList_GET_ITEM(container, i)) : NULL;
                PyObject *inside = item == NULL ? NULL : freeze(self, item, room - 1);
                if (item == NULL) { /* another thread has shortened the list */
                    decline(self);
                }
                Py_XDECREF(item);
                if (inside == NULL) {
                    Py_CLEAR(frozen);
                }
                else {
                    PyTuple_SET_ITEM(frozen, i, inside);
                }
            }
            if (frozen != NULL) {
                PyObject_GC_Track(frozen);
            }
        }
    }
    Py_DECREF(container);
    return frozen;
}

/* Add a member to the unknown members of an object, and create them if necessary. Steals the reference to the value.
   Decline an object called "extra": the complete path examines whether the object is the output of attrs.asdict. */
static int
add_extra(const ObjectBuilder *self, PyObject **extra, PyObject *name, PyObject *value)
{
    if (value != NULL && PyDict_Check(value) && PyUnicode_CompareWithASCIIString(name, "extra") == 0) {
        Py_DECREF(value);
        return decline(self);
    }
    if (value != NULL && *extra == NULL) {
        *extra = PyObject_CallNoArgs((PyObject *)self->frozen_dict);
        if (*extra == NULL) {
            Py_DECREF(value);
            return -1;
        }
    }
    return add_member(self, *extra, name, value);
}

/* Set the unknown members of a new object; steals the reference to them. */
static void
set_extra(const ObjectBuilder *self, PyObject *made, PyObject *extra)
{
    if (extra != NULL) {
        PyObject *before = get_slot(made, self->extra);
        fill_slot(made, self->extra, extra);
        Py_XDECREF(before);
    }
}

/* Return the index of a member, searched from the expected index; -1 if the class has no such member. */
static Py_ssize_t
find_field(const ObjectBuilder *self, const char *name, Py_ssize_t length, Py_ssize_t expected)
{
    for (Py_ssize_t i = expected; i < self->count; i++) {
        if (self->fields[i].length == length && memcmp(self->fields[i].utf8, name, length) == 0) {
            return i;
        }
    }
    for (Py_ssize_t i = 0; i < expected; i++) {
        if (self->fields[i].length == length && memcmp(self->fields[i].utf8, name, length) == 0) {
            return i;
        }
    }
    return -1;
}

/* Return whether a value is an object that a builder has created, and that no other object refers to. */
static int
is_own(const Op *op, PyObject *value)
{
    return value != NULL && op->code == MODEL && Py_IS_TYPE(value, ((ObjectBuilder *)op->func)->cls);
}

/* Return whether the result of an operation may contain unknown members. */
static int
holds_models(const Op *op)
{
    return op->code == MODEL || (op->code == MANY && holds_models(op->item));
}

/* ---- Scanning a document together with the object that was created from it ----

   msgspec has accepted the document, so its brackets and strings are balanced. Anything unexpected is left to the
   complete path. */

typedef struct {
    const unsigned char *at;
    const unsigned char *end;
} Scan;

static int scan_object(const ObjectBuilder *self, Scan *scan, PyObject *made);

/* Count the colons that follow a quotation mark or white space, as the colon after a member name does.

   Such colons in strings are counted as well, so the number may be too large, but is never too small. The other
   characters up to the quotation mark are "!" and control characters. */
static Py_ssize_t
count_members(const unsigned char *bytes, Py_ssize_t length)
{
    Py_ssize_t total = 0;
    for (Py_ssize_t i = 1; i < length;) {
        Py_ssize_t stop = length - i < 255 ? length : i + 255; /* fits one byte; compilers vectorize the loop */
        unsigned char found = 0;
        for (; i < stop; i++) {
            found += (bytes[i] == ':') & (bytes[i - 1] <= '"');
        }
        total += found;
    }
    return total;
}

static inline void
skip_space(Scan *scan)
{
    while (scan->at < scan->end && (*scan->at == ' ' || *scan->at == '\n' || *scan->at == '\r' || *scan->at == '\t')) {
        scan->at++;
    }
}

/* Return whether one of eight bytes equals the given byte. */
static inline int
has_byte(uint64_t eight, unsigned char byte)
{
    uint64_t zeros = eight ^ (UINT64_C(0x0101010101010101) * byte);
    return ((zeros - UINT64_C(0x0101010101010101)) & ~zeros & UINT64_C(0x8080808080808080)) != 0;
}

/* Skip a string. Return 1 if it has escapes, 0 if not, and -1 if it does not end. */
static int
skip_string(Scan *scan)
{
    const unsigned char *at = scan->at + 1, *end = scan->end;
    int escaped = 0;
    for (;;) {
        uint64_t eight;
        while (end - at >= 8) {
            memcpy(&eight, at, 8);
            if (has_byte(eight, '"') || has_byte(eight, '\\')) {
                break;
            }
            at += 8;
        }
        while (at < end && *at != '"' && *at != '\\') {
            at++;
        }
        if (at >= end) {
            return -1;
        }
        if (*at == '"') {
            scan->at = at + 1;
            return escaped;
        }
        escaped = 1;
        if (end - at < 2) {
            return -1;
        }
        at += 2;
    }
}

/* Skip a value, and add the number of members of all objects in it. Return -1 if it does not end. */
static int
skip_value(Scan *scan, Py_ssize_t *members)
{
    Py_ssize_t depth = 0;
    while (scan->at < scan->end) {
        switch (*scan->at) {
        case '"':
            if (skip_string(scan) < 0) {
                return -1;
            }
            break;
        case '{':
        case '[':
            depth++;
            scan->at++;
            continue;
        case '}':
        case ']':
            depth--;
            scan->at++;
            break;
        case ':':
            *members += 1;
            scan->at++;
            continue;
        case ',':
        case ' ':
        case '\n':
        case '\r':
        case '\t':
            scan->at++;
            continue;
        default: /* a number, true, false or null */
            while (scan->at < scan->end && *scan->at > ' ' && *scan->at != ',' && *scan->at != ']' && *scan->at != '}') {
                if (*scan->at == '"' || *scan->at == ':') {
                    return -1;
                }
                scan->at++;
            }
            if (scan->at < scan->end && *scan->at < ' ' && *scan->at != '\n' && *scan->at != '\r' && *scan->at != '\t') {
                return -1;
            }
        }
        if (depth <= 0) {
            return depth;
        }
    }
    return -1;
}

/* Decode a part of the document strictly. */
static PyObject *
decode_slice(const ObjectBuilder *self, const unsigned char *start, const unsigned char *end)
{
    PyObject *slice = PyBytes_FromStringAndSize((const char *)start, end - start);
    if (slice == NULL) {
        return NULL;
    }
    PyObject *value = PyObject_CallOneArg(self->decode, slice);
    Py_DECREF(slice);
    return value;
}

/* Decode a string, from quotation mark to quotation mark. */
static PyObject *
decode_string(const ObjectBuilder *self, const unsigned char *start, const unsigned char *end, int escaped)
{
    for (const unsigned char *at = start; !escaped && at < end; at++) {
        escaped = *at < ' '; /* a control character, which the decoder checks */
    }
    if (escaped) {
        return decode_slice(self, start, end);
    }
    return PyUnicode_DecodeUTF8((const char *)start + 1, end - start - 2, NULL);
}

static PyObject *scan_value(const ObjectBuilder *self, Scan *scan, int room);

/* Decode the name of a member, and move to its value. Return NULL if it is not a name. */
static PyObject *
scan_name(const ObjectBuilder *self, Scan *scan)
{
    const unsigned char *start = scan->at;
    int escaped = start < scan->end && *start == '"' ? skip_string(scan) : -1;
    PyObject *name = escaped < 0 ? NULL : decode_string(self, start, scan->at, escaped);
    if (name == NULL) {
        return NULL;
    }
    skip_space(scan);
    if (!PyUnicode_CheckExact(name) || scan->at >= scan->end || *scan->at != ':') {
        Py_DECREF(name);
        return NULL;
    }
    scan->at++;
    skip_space(scan);
    return name;
}

/* Skip a comma, or the bracket that ends an array or object. Return 1 for a comma, and 0 for a bracket. */
static int
skip_separator(Scan *scan, unsigned char bracket)
{
    skip_space(scan);
    if (scan->at >= scan->end || (*scan->at != ',' && *scan->at != bracket)) {
        return -1;
    }
    int more = *scan->at++ == ',';
    skip_space(scan);
    return more;
}

static PyObject *
scan_array(const ObjectBuilder *self, Scan *scan, int room)
{
    PyObject *items = PyList_New(0);
    scan->at++;
    skip_space(scan);
    int more = scan->at < scan->end && *scan->at == ']' ? 0 : 1;
    scan->at += !more;
    while (items != NULL && more) {
        PyObject *item = scan_value(self, scan, room - 1);
        int failed = item == NULL ? -1 : PyList_Append(items, item);
        Py_XDECREF(item);
        if (failed || (more = skip_separator(scan, ']')) < 0) {
            Py_CLEAR(items);
        }
    }
    PyObject *frozen = items == NULL ? NULL : PyList_AsTuple(items);
    Py_XDECREF(items);
    return frozen;
}

static PyObject *
scan_mapping(const ObjectBuilder *self, Scan *scan, int room)
{
    PyObject *frozen = PyObject_CallNoArgs((PyObject *)self->frozen_dict);
    scan->at++;
    skip_space(scan);
    int more = scan->at < scan->end && *scan->at == '}' ? 0 : 1;
    scan->at += !more;
    while (frozen != NULL && more) {
        PyObject *name = scan_name(self, scan);
        int failed = name == NULL ? -1 : add_member(self, frozen, name, scan_value(self, scan, room - 1));
        Py_XDECREF(name);
        if (failed || (more = skip_separator(scan, '}')) < 0) {
            Py_CLEAR(frozen);
        }
    }
    return frozen;
}

/* Skip a literal name, and return its value. */
static PyObject *
scan_word(Scan *scan, const char *word, PyObject *value)
{
    size_t length = strlen(word);
    if ((size_t)(scan->end - scan->at) < length || memcmp(scan->at, word, length) != 0) {
        return NULL;
    }
    scan->at += length;
    return Py_NewRef(value);
}

static PyObject *
scan_number(const ObjectBuilder *self, Scan *scan)
{
    const unsigned char *start = scan->at;
    while (scan->at < scan->end && strchr("+-.0123456789Ee", *scan->at) != NULL && *scan->at) {
        scan->at++;
    }
    PyObject *number = decode_slice(self, start, scan->at);
    if (number != NULL && !is_plain_leaf(number)) {
        Py_CLEAR(number);
    }
    return number;
}

/* Decode an unknown value strictly, arrays as tuples and objects as frozen mappings. If it returns NULL without an
   exception, the complete path has to read the document. */
static PyObject *
scan_value(const ObjectBuilder *self, Scan *scan, int room)
{
    const unsigned char *start = scan->at;
    switch (start < scan->end ? *start : 0) {
    case '"': {
        int escaped = skip_string(scan);
        return escaped < 0 ? NULL : decode_string(self, start, scan->at, escaped);
    }
    case '[':
        return room ? scan_array(self, scan, room) : NULL;
    case '{':
        return room ? scan_mapping(self, scan, room) : NULL;
    case 't':
        return scan_word(scan, "true", Py_True);
    case 'f':
        return scan_word(scan, "false", Py_False);
    case 'n':
        return scan_word(scan, "null", Py_None);
    default:
        return scan_number(self, scan);
    }
}

/* Scan the value of a known member together with the value that was created from it. */
static int
scan_known(const ObjectBuilder *self, const Op *op, Scan *scan, PyObject *value)
{
    Py_ssize_t written = 0;
    unsigned char first = scan->at < scan->end ? *scan->at : 0;
    if (op->code == MODEL && first == '{') {
        return is_own(op, value) ? scan_object((const ObjectBuilder *)op->func, scan, value) : decline(self);
    }
    if (first == '[' && holds_models(op)) {
        if (value == NULL || !PyTuple_CheckExact(value)) {
            return decline(self);
        }
        Py_ssize_t length = PyTuple_GET_SIZE(value);
        scan->at++;
        for (Py_ssize_t i = 0;; i++) {
            skip_space(scan);
            if (i == 0 && scan->at < scan->end && *scan->at == ']') {
                break;
            }
            if (i >= length || scan_known(self, op->item, scan, PyTuple_GET_ITEM(value, i)) < 0) {
                return PyErr_Occurred() ? -1 : decline(self);
            }
            skip_space(scan);
            if (scan->at >= scan->end || *scan->at != ',') {
                length -= i + 1;
                break;
            }
            scan->at++;
        }
        if (length || scan->at >= scan->end || *scan->at != ']') { /* the document has fewer items */
            return decline(self);
        }
        scan->at++;
        return 0;
    }
    if (skip_value(scan, &written) < 0) {
        return decline(self);
    }
    Py_ssize_t kept = op->code == TABLE && value != NULL && PyDict_Check(value) ? PyDict_GET_SIZE(value) : 0;
    return written == kept ? 0 : decline(self);
}

/* Scan an object of the document together with the object that was created from it. The scan is at the brace. */
static int
scan_object(const ObjectBuilder *self, Scan *scan, PyObject *made)
{
    uint64_t seen[MOST_FIELDS / 64] = {0};
    Py_ssize_t expected = 0;
    PyObject *extra = NULL;
    scan->at++;
    skip_space(scan);
    if (scan->at < scan->end && *scan->at == '}') {
        scan->at++;
        return 0;
    }
    for (;;) {
        const unsigned char *start = scan->at;
        int escaped = start < scan->end && *start == '"' ? skip_string(scan) : -1;
        if (escaped < 0) {
            goto declined;
        }
        const unsigned char *stop = scan->at;
        skip_space(scan);
        if (scan->at >= scan->end || *scan->at != ':') {
            goto declined;
        }
        scan->at++;
        skip_space(scan);
        const char *utf8 = (const char *)start + 1;
        Py_ssize_t length = stop - start - 2;
        PyObject *name = NULL;
        if (escaped) {
            name = decode_string(self, start, stop, escaped);
            if (name == NULL || !PyUnicode_Check(name) || (utf8 = PyUnicode_AsUTF8AndSize(name, &length)) == NULL) {
                Py_XDECREF(name);
                goto declined;
            }
        }
        Py_ssize_t found = find_field(self, utf8, length, expected);
        int failure;
        if (found >= 0) {
            const Field *field = &self->fields[found];
            uint64_t bit = UINT64_C(1) << (found % 64);
            PyObject *value = field->to ? get_slot(made, field->to) : NULL;
            failure = (seen[found / 64] & bit) ? decline(self) : scan_known(self, &field->op, scan, value);
            seen[found / 64] |= bit;
            expected = found + 1;
        }
        else {
            if (name == NULL) {
                name = decode_string(self, start, stop, 0);
            }
            failure = name == NULL ? -1 : add_extra(self, &extra, name, scan_value(self, scan, DEEPEST_EXTRA));
        }
        Py_XDECREF(name);
        if (failure) {
            goto declined;
        }
        skip_space(scan);
        if (scan->at < scan->end && *scan->at == ',') {
            scan->at++;
            skip_space(scan);
            continue;
        }
        if (scan->at < scan->end && *scan->at == '}') {
            scan->at++;
            set_extra(self, made, extra);
            return 0;
        }
        goto declined;
    }
declined:
    if (!PyErr_Occurred()) {
        decline(self);
    }
    Py_XDECREF(extra);
    return -1;
}

/* ---- Reading decoded JSON together with the object that was created from it ---- */

/* Return the number of members of all objects in decoded JSON; -1 if it is not plain JSON of exact types. */
static Py_ssize_t
count_values(PyObject *value, int room)
{
    if (is_plain_leaf(value)) {
        return 0;
    }
    int is_dict = PyDict_CheckExact(value);
    if (room == 0 || !(is_dict || PyList_CheckExact(value))) {
        return -1;
    }
    PyObject *container = unshared(value);
    if (container == NULL) {
        return -1;
    }
    Py_ssize_t total = 0;
    if (is_dict) {
        PyObject *name, *item;
        Py_ssize_t position = 0;
        while (total >= 0 && PyDict_Next(container, &position, &name, &item)) {
            Py_ssize_t inside = PyUnicode_CheckExact(name) && !has_surrogate(name) ? count_values(item, room - 1) : -1;
            total = inside < 0 ? -1 : total + 1 + inside;
        }
    }
    else {
        for (Py_ssize_t i = 0; total >= 0 && i < PyList_GET_SIZE(container); i++) {
            Py_ssize_t inside = count_values(PyList_GET_ITEM(container, i), room - 1);
            total = inside < 0 ? -1 : total + inside;
        }
    }
    Py_DECREF(container);
    return total;
}

static int walk_object(const ObjectBuilder *self, PyObject *values, PyObject *made);

/* Traverse the value of a known member together with the value that was created from it. */
static int
walk_known(const ObjectBuilder *self, const Op *op, PyObject *values, PyObject *value)
{
    if (values == Py_None || !holds_models(op)) {
        return 0;
    }
    if (op->code == MODEL) {
        return is_own(op, value) ? walk_object((const ObjectBuilder *)op->func, values, value) : decline(self);
    }
    if (value == NULL || !PyTuple_CheckExact(value) || !PyList_CheckExact(values)) {
        return decline(self);
    }
    PyObject *list = unshared(values);
    if (list == NULL) {
        return -1;
    }
    int failed = PyList_GET_SIZE(list) != PyTuple_GET_SIZE(value) ? decline(self) : 0;
    for (Py_ssize_t i = 0; !failed && i < PyTuple_GET_SIZE(value); i++) {
        if (i >= PyList_GET_SIZE(list)) { /* another thread has shortened the list */
            failed = decline(self);
            break;
        }
        PyObject *item = Py_NewRef(PyList_GET_ITEM(list, i));
        failed = walk_known(self, op->item, item, PyTuple_GET_ITEM(value, i));
        Py_DECREF(item);
    }
    Py_DECREF(list);
    return failed;
}

/* Traverse a decoded object together with the object that was created from it, and set its unknown members. */
static int
walk_object(const ObjectBuilder *self, PyObject *values, PyObject *made)
{
    if (!PyDict_CheckExact(values)) {
        return decline(self);
    }
    PyObject *dict = unshared(values), *extra = NULL, *name, *item;
    if (dict == NULL) {
        return -1;
    }
    Py_ssize_t position = 0, expected = 0, length;
    int failed = 0;
    while (!failed && PyDict_Next(dict, &position, &name, &item)) {
        const char *utf8 = PyUnicode_CheckExact(name) ? PyUnicode_AsUTF8AndSize(name, &length) : NULL;
        if (utf8 == NULL) {
            failed = PyErr_Occurred() ? -1 : decline(self);
            break;
        }
        Py_INCREF(name);
        Py_INCREF(item);
        Py_ssize_t found = find_field(self, utf8, length, expected);
        if (found >= 0) {
            const Field *field = &self->fields[found];
            failed = walk_known(self, &field->op, item, field->to ? get_slot(made, field->to) : NULL);
            expected = found + 1;
        }
        else {
            failed = add_extra(self, &extra, name, freeze(self, item, DEEPEST_EXTRA));
        }
        Py_DECREF(name);
        Py_DECREF(item);
    }
    Py_DECREF(dict);
    if (failed) {
        Py_XDECREF(extra);
        return -1;
    }
    set_extra(self, made, extra);
    return 0;
}

/* ---- The methods of a builder ---- */

PyDoc_STRVAR(decode_doc, "from_bytes(decoded, data, /)\n--\n\n"
                         "Return the object of a struct that was decoded from a document.");

static PyObject *
ObjectBuilder_from_bytes(ObjectBuilder *self, PyObject *const *args, Py_ssize_t count)
{
    if (count != 2 || !PyBytes_Check(args[1])) {
        PyErr_SetString(PyExc_TypeError, "expected a struct and the bytes it was decoded from");
        return NULL;
    }
    Py_ssize_t kept = 0;
    PyObject *made = build(self, args[0], &kept);
    if (made == NULL) {
        return NULL;
    }
    const unsigned char *bytes = (const unsigned char *)PyBytes_AS_STRING(args[1]);
    Scan scan = {bytes, bytes + PyBytes_GET_SIZE(args[1])};
    if (count_members(bytes, PyBytes_GET_SIZE(args[1])) == kept) {
        return made;
    }
    skip_space(&scan);
    if (scan.at >= scan.end || *scan.at != '{') {
        decline(self);
        Py_CLEAR(made);
    }
    else if (scan_object(self, &scan, made) < 0) {
        Py_CLEAR(made);
    }
    return made;
}

PyDoc_STRVAR(from_values_doc, "from_values(values, /)\n--\n\n"
                              "Return the object of decoded JSON, which has to be plain JSON of exact types.");

static PyObject *
ObjectBuilder_from_values(ObjectBuilder *self, PyObject *values)
{
    Py_ssize_t expected = count_values(values, DEEPEST_VALUES), kept = 0;
    if (expected < 0) {
        if (!PyErr_Occurred()) {
            decline(self);
        }
        return NULL;
    }
    PyObject *arguments[] = {values, (PyObject *)self->struct_type};
    PyObject *decoded = PyObject_Vectorcall(self->convert, arguments, 2, NULL);
    if (decoded == NULL) {
        return NULL;
    }
    PyObject *made = build(self, decoded, &kept);
    Py_DECREF(decoded);
    if (made != NULL && kept != expected && walk_object(self, values, made) < 0) {
        Py_CLEAR(made);
    }
    return made;
}

static PyMethodDef builder_methods[] = {
    {"from_bytes", (PyCFunction)(void (*)(void))ObjectBuilder_from_bytes, METH_FASTCALL, decode_doc},
    {"from_values", (PyCFunction)ObjectBuilder_from_values, METH_O, from_values_doc},
    {NULL},
};

/* ---- Creating a builder from a plan ---- */

/* Return the offset of an attribute in the objects of a class; 0, with an error set, if it has no slot there. */
static Py_ssize_t
offset_of(PyTypeObject *cls, PyObject *name)
{
    Py_ssize_t offset = 0;
    PyObject *found = PyObject_GetAttr((PyObject *)cls, name);
    if (found == NULL) {
        PyErr_Clear();
    }
    else if (Py_IS_TYPE(found, &PyMemberDescr_Type)) {
        PyMemberDescrObject *slot = (PyMemberDescrObject *)found;
        if (slot->d_member->type == Py_T_OBJECT_EX && PyType_IsSubtype(cls, PyDescr_TYPE(slot))) {
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

static int
is_valid(const Op *op, PyTypeObject *builder_type)
{
    switch (op->code) {
    case KEEP:
        return 1;
    case MATCH:
        return op->arg != NULL && PyAnySet_Check(op->arg) && PyCallable_Check(op->func);
    case CALL:
        return PyCallable_Check(op->func);
    case TABLE:
        return op->arg != NULL && PyCallable_Check(op->func);
    case MODEL:
        return Py_IS_TYPE(op->func, builder_type);
    case MANY:
        return op->item != NULL;
    case VERSION:
        return op->arg != NULL && PyUnicode_CheckExact(op->arg) && PyCallable_Check(op->func);
    default:
        return 0;
    }
}

/* Read an operation: (code, function, argument); the argument of MANY is the operation for each item. */
static int
read_op(Op *op, PyObject *plan, PyTypeObject *builder_type)
{
    PyObject *func, *arg;
    if (!PyTuple_Check(plan)) {
        PyErr_Format(PyExc_TypeError, "expected an operation, found %R", plan);
        return -1;
    }
    if (!PyArg_ParseTuple(plan, "iOO", &op->code, &func, &arg)) {
        return -1;
    }
    op->func = Py_NewRef(func);
    if (op->code != MANY) {
        op->arg = arg == Py_None ? NULL : Py_NewRef(arg);
    }
    else {
        op->item = PyMem_Calloc(1, sizeof(Op));
        if (op->item == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        if (read_op(op->item, arg, builder_type) < 0) {
            return -1;
        }
    }
    if (!is_valid(op, builder_type) || (op->item != NULL && op->item->code == VERSION)) {
        PyErr_Format(PyExc_TypeError, "%R is not a valid operation", plan);
        return -1;
    }
    return 0;
}

/* Read a field: (attribute, name in JSON, whether it is required, placeholder, default, operation). */
static int
read_field(ObjectBuilder *self, Field *field, PyObject *plan)
{
    PyObject *attribute, *name, *placeholder, *default_, *op;
    int required;
    if (!PyTuple_Check(plan)
        || !PyArg_ParseTuple(plan, "UUpOOO", &attribute, &name, &required, &placeholder, &default_, &op)) {
        if (!PyErr_Occurred()) {
            PyErr_Format(PyExc_TypeError, "expected a field, found %R", plan);
        }
        return -1;
    }
    field->name = Py_NewRef(name);
    field->placeholder = required ? NULL : Py_NewRef(placeholder);
    field->default_ = required ? NULL : Py_NewRef(default_);
    field->utf8 = PyUnicode_AsUTF8AndSize(name, &field->length);
    if (field->utf8 == NULL || read_op(&field->op, op, Py_TYPE(self)) < 0) {
        return -1;
    }
    if (!(field->from = offset_of(self->struct_type, attribute))) {
        return -1;
    }
    return field->op.code == VERSION || (field->to = offset_of(self->cls, attribute)) ? 0 : -1;
}

/* Read the plan of a class into an empty builder. */
static int
read_plan(ObjectBuilder *self, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"cls", "struct_type", "fields", "extra", "order", "frozen_dict", "decode", "convert",
                             "unsupported", NULL};
    PyObject *cls, *struct_type, *fields, *extra, *order, *frozen_dict, *decode, *convert, *unsupported,
        *no_extra;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "O!O!O!O!OO!OOO", names, &PyType_Type, &cls, &PyType_Type, &struct_type,
                                     &PyTuple_Type, &fields, &PyTuple_Type, &extra, &order, &PyType_Type, &frozen_dict,
                                     &decode, &convert, &unsupported)) {
        return -1;
    }
    if (!PyType_IsSubtype((PyTypeObject *)frozen_dict, &PyDict_Type) || !PyExceptionClass_Check(unsupported)) {
        PyErr_SetString(PyExc_TypeError, "expected a subclass of dict and an exception class");
        return -1;
    }
    self->cls = (PyTypeObject *)Py_NewRef(cls);
    self->struct_type = (PyTypeObject *)Py_NewRef(struct_type);
    self->frozen_dict = (PyTypeObject *)Py_NewRef(frozen_dict);
    self->decode = Py_NewRef(decode);
    self->convert = Py_NewRef(convert);
    self->unsupported = Py_NewRef(unsupported);
    PyObject *name;
    if (!PyArg_ParseTuple(extra, "UO", &name, &no_extra) || !(self->extra = offset_of(self->cls, name))) {
        return -1;
    }
    self->no_extra = Py_NewRef(no_extra);
    if (order != Py_None) {
        PyObject *low, *high;
        if (!PyArg_Parse(order, "(UU)", &low, &high) || !(self->low = offset_of(self->struct_type, low)) ||
            !(self->high = offset_of(self->struct_type, high))) {
            return -1;
        }
    }
    Py_ssize_t count = PyTuple_GET_SIZE(fields);
    if (count > MOST_FIELDS) {
        PyErr_Format(PyExc_TypeError, "expected at most %d members, found %zd", MOST_FIELDS, count);
        return -1;
    }
    self->fields = PyMem_Calloc(count + 1, sizeof(Field));
    if (self->fields == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (Py_ssize_t i = 0; i < count; i++) {
        self->count = i + 1;
        if (read_field(self, &self->fields[i], PyTuple_GET_ITEM(fields, i)) < 0) {
            return -1;
        }
    }
    return 0;
}

static PyObject *
ObjectBuilder_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    ObjectBuilder *self = (ObjectBuilder *)type->tp_alloc(type, 0);
    if (self != NULL && read_plan(self, args, kwargs) < 0) {
        Py_CLEAR(self);
    }
    return (PyObject *)self;
}

static int
visit_op(Op *op, visitproc visit, void *arg)
{
    Py_VISIT(op->func);
    Py_VISIT(op->arg);
    return op->item == NULL ? 0 : visit_op(op->item, visit, arg);
}

static void
clear_op(Op *op)
{
    Py_CLEAR(op->func);
    Py_CLEAR(op->arg);
    if (op->item != NULL) {
        clear_op(op->item);
        PyMem_Free(op->item);
        op->item = NULL;
    }
}

static int
ObjectBuilder_traverse(ObjectBuilder *self, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(self->cls);
    Py_VISIT(self->struct_type);
    Py_VISIT(self->no_extra);
    Py_VISIT(self->frozen_dict);
    Py_VISIT(self->decode);
    Py_VISIT(self->convert);
    Py_VISIT(self->unsupported);
    for (Py_ssize_t i = 0; i < self->count; i++) {
        Py_VISIT(self->fields[i].name);
        Py_VISIT(self->fields[i].placeholder);
        Py_VISIT(self->fields[i].default_);
        int stopped = visit_op(&self->fields[i].op, visit, arg);
        if (stopped) {
            return stopped;
        }
    }
    return 0;
}

static int
ObjectBuilder_clear(ObjectBuilder *self)
{
    Py_ssize_t count = self->count;
    self->count = 0;
    for (Py_ssize_t i = 0; i < count; i++) {
        Py_CLEAR(self->fields[i].name);
        Py_CLEAR(self->fields[i].placeholder);
        Py_CLEAR(self->fields[i].default_);
        clear_op(&self->fields[i].op);
    }
    Py_CLEAR(self->no_extra);
    Py_CLEAR(self->frozen_dict);
    Py_CLEAR(self->decode);
    Py_CLEAR(self->convert);
    Py_CLEAR(self->unsupported);
    Py_CLEAR(self->struct_type);
    Py_CLEAR(self->cls);
    return 0;
}

static void
ObjectBuilder_dealloc(ObjectBuilder *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    ObjectBuilder_clear(self);
    PyMem_Free(self->fields);
    type->tp_free(self);
    Py_DECREF(type);
}

PyDoc_STRVAR(builder_doc, "Creates the objects of a class from structs, according to a plan.");

static PyType_Slot builder_slots[] = {
    {Py_tp_doc, (void *)builder_doc},
    {Py_tp_new, ObjectBuilder_new},
    {Py_tp_methods, builder_methods},
    {Py_tp_traverse, ObjectBuilder_traverse},
    {Py_tp_clear, ObjectBuilder_clear},
    {Py_tp_dealloc, ObjectBuilder_dealloc},
    {0, NULL},
};

static PyType_Spec builder_spec = {
    .name = "newsmodel.json._speedups.ObjectBuilder",
    .basicsize = sizeof(ObjectBuilder),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_IMMUTABLETYPE,
    .slots = builder_slots,
};

/* ---- The module ---- */

PyDoc_STRVAR(dropped_doc, "nothing_dropped(data, values, /)\n--\n\n"
                          "Return whether decoded JSON is known to have all members of its document.");

static PyObject *
speedups_nothing_dropped(PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t count)
{
    if (count != 2 || !PyBytes_Check(args[0])) {
        PyErr_SetString(PyExc_TypeError, "expected bytes and the values that were decoded from them");
        return NULL;
    }
    Py_ssize_t kept = count_values(args[1], DEEPEST_VALUES);
    if (PyErr_Occurred()) {
        return NULL;
    }
    const unsigned char *bytes = (const unsigned char *)PyBytes_AS_STRING(args[0]);
    return PyBool_FromLong(kept == count_members(bytes, PyBytes_GET_SIZE(args[0])));
}

static PyMethodDef functions[] = {
    {"nothing_dropped", (PyCFunction)(void (*)(void))speedups_nothing_dropped, METH_FASTCALL, dropped_doc},
    {NULL},
};

static int
fill_module(PyObject *module)
{
    static const struct {
        const char *name;
        int value;
    } constants[] = {{"KEEP", KEEP},   {"MATCH", MATCH}, {"CALL", CALL},       {"TABLE", TABLE},
                     {"MODEL", MODEL}, {"MANY", MANY},   {"VERSION", VERSION}, {"PLANS", PLANS},
                     {"MOST_FIELDS", MOST_FIELDS}};
    for (size_t i = 0; i < sizeof(constants) / sizeof(constants[0]); i++) {
        if (PyModule_AddIntConstant(module, constants[i].name, constants[i].value) < 0) {
            return -1;
        }
    }
    PyObject *type = PyType_FromModuleAndSpec(module, &builder_spec, NULL);
    if (type == NULL) {
        return -1;
    }
    int added = PyModule_AddType(module, (PyTypeObject *)type);
    Py_DECREF(type);
    return added;
}

static PyModuleDef_Slot module_slots[] = {
    {Py_mod_exec, fill_module},
#if PY_VERSION_HEX >= 0x030C0000
    {Py_mod_multiple_interpreters, Py_MOD_PER_INTERPRETER_GIL_SUPPORTED},
#endif
#if PY_VERSION_HEX >= 0x030D0000
    {Py_mod_gil, Py_MOD_GIL_NOT_USED},
#endif
    {0, NULL},
};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT,
    .m_name = "newsmodel.json._speedups",
    .m_doc = "Creates model objects from decoded JSON.",
    .m_methods = functions,
    .m_slots = module_slots,
};

PyMODINIT_FUNC
PyInit__speedups(void)
{
    return PyModuleDef_Init(&module);
}
