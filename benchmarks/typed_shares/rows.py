"""For each format, the path of a value in its documents and the member of ``Article`` that it belongs to.

A row is ``path -> member``. Items of an array have the path of the array. ``*`` is one step with any name.
A member that does not exist in the model, or that has another type, is not a home: with an older model, the same rows
have fewer homes.
"""

from collections.abc import Iterable


def _rows(listed: str) -> dict[str, str]:
    pairs = [line.split("->") for line in listed.strip().splitlines() if line.strip()]
    return {path.strip(): home.strip() for path, home in pairs}


def _below(prefixes: Iterable[str], home: str, rows: dict[str, str]) -> dict[str, str]:
    """Return rows for objects that occur at several paths."""
    return {
        f"{prefix}/{path}" if path else prefix: f"{home}.{member}" if home else member
        for prefix in prefixes
        for path, member in rows.items()
    }


# ninjs: names in lower case, because versions differ in them

_EXPRESSION = _rows("""
    langid -> scheme
    linkedrights -> url
    encodedrights -> content
""")
_CONCEPT = _rows("""
    -> name
    name -> name
    uri -> url
    literal -> code
    code -> code
    scheme -> scheme
    rel -> relation
    creator -> annotator
    relevance -> relevance
    confidence -> confidence
""")
_ACTOR = _rows("""
    name -> names.text
    uri -> identifiers
    literal -> identifiers
    code -> identifiers
    scheme -> identifiers
    rel -> relation
    contactinfo/type -> contacts.kind
    contactinfo/role -> contacts.role
    contactinfo/lang -> contacts.language
    contactinfo/value -> contacts.value
    contactinfo/address/lines -> contacts.address.lines
    contactinfo/address/locality -> contacts.address.locality
    contactinfo/address/area -> contacts.address.area
    contactinfo/address/postalcode -> contacts.address.postal_code
    contactinfo/address/country -> contacts.address.country
    geojson/type -> coordinates
    geojson/coordinates -> coordinates
    geometry_geojson/type -> coordinates
    geometry_geojson/geometry/type -> coordinates
    geometry_geojson/geometry/coordinates -> coordinates
""")
_RENDITION = _rows("""
    name -> name
    href -> url
    contenttype -> mime_type
    mimetype -> mime_type
    title -> title
    format -> format
    width -> width
    height -> height
    sizeinbytes -> size
    duration -> duration
""")
_ASSOCIATION = {
    **_rows("""
        uri -> id
        type -> kind
        name -> role
        title -> title
        headline -> title
        headlines/value -> title
        description_* -> caption
        descriptions/value -> caption
        by -> credit
        byline -> credit
        language -> language
        versioncreated -> created
        copyrightholder -> rights.holder
        copyrightnotice -> rights.notice
        usageterms -> rights.usage_terms
    """),
    **_below(["rightsinfo"], "rights.expressions", _EXPRESSION),
    **_below(["digitalsourcetype"], "digital_source", _CONCEPT),
    **_below(["renditions"], "renditions", _RENDITION),
}
NINJS = {
    **_rows("""
        uri -> id
        type -> nature
        version -> version
        firstcreated -> first_created
        versioncreated -> updated
        contentcreated -> created
        embargoed -> embargoed
        embargoeduntil -> embargoed
        expires -> expires
        pubstatus -> status
        urgency -> urgency
        copyrightholder -> rights.holder
        copyrightnotice -> rights.notice
        usageterms -> rights.usage_terms
        ednote -> editor_notes
        language -> language
        headline -> headline
        headline_* -> headlines.text
        headlines/value -> headlines.text
        headlines/role -> headlines.role
        title -> headlines.text
        slugline -> slugline
        by -> byline
        byline -> byline
        located -> dateline.place.name
        description_* -> descriptions.text
        descriptions/value -> descriptions.text
        descriptions/role -> descriptions.role
        descriptions/contenttype -> descriptions.mime_type
        body_* -> bodies.content
        bodies/value -> bodies.content
        bodies/role -> bodies.role
        bodies/contenttype -> bodies.mime_type
        bodies/wordcount -> bodies.word_count
        bodies/charcount -> bodies.character_count
        mimetype -> bodies.mime_type
        altids/role -> alternative_ids
        altids/value -> alternative_ids
        altids/* -> alternative_ids
        event/name -> events.label
        events/name -> events.label
        events/id -> events.identifiers
        events/uri -> events.identifiers
        events/literal -> events.identifiers
        eventdetails/dates/startdate -> events.time.value
        eventdetails/dates/enddate -> events.time.value
        eventdetails/dates/expectedstartdate -> events.time.value
        eventdetails/dates/expectedenddate -> events.time.value
        eventdetails/organiser/name -> actors.names.text
        eventdetails/organiser/uri -> actors.identifiers
        eventdetails/organiser/literal -> actors.identifiers
        trustindicators/role -> trust.code
        trustindicators/title -> trust.name
        trustindicators/href -> trust.url
        trustindicator/code -> trust.code
        trustindicator/scheme -> trust.scheme
        trustindicator/title -> trust.name
        trustindicator/href -> trust.url
    """),
    **_below(["subject", "subjects"], "topics", _CONCEPT),
    **_below(["genre", "genres"], "genres", _CONCEPT),
    **_below(["person", "people", "organisation", "organisations", "place", "places"], "actors", _ACTOR),
    **_below(
        ["infosource", "infosources"], "provenance", _rows("name -> name\n role -> kind\n rel -> kind\n uri -> url")
    ),
    **_below(["rightsinfo"], "rights.expressions", _EXPRESSION),
    **_below(["digitalsourcetype"], "digital_source", _CONCEPT),
    **_below(["renditions"], "media.renditions", _RENDITION),
    **_below(["associations"], "media", _ASSOCIATION),
}
#: Values that name the format and not the news.
NINJS_BOILERPLATE = ("standard/*", "$standard/*")

# schema.org

_CONTRIBUTOR = _rows("""
    -> name
    name -> name
    @type -> kind
    url -> url
    jobTitle -> job_title
    affiliation -> affiliation
    affiliation/name -> affiliation
    worksFor/name -> affiliation
    sameAs -> same_as
    image -> image
    image/url -> image
    @id -> identifiers
    identifier -> identifiers
    description -> biography
    email -> contact
""")
_PUBLISHER = _rows("""
    -> name
    name -> name
    @type -> kind
    url -> url
    logo -> logo
    logo/url -> logo
    logo/contentUrl -> logo
    sameAs -> same_as
    @id -> identifiers
    identifier -> identifiers
""")
_FILE = _rows("""
    -> renditions.url
    url -> renditions.url
    contentUrl -> renditions.url
    width -> renditions.width
    width/value -> renditions.width
    height -> renditions.height
    height/value -> renditions.height
    duration -> renditions.duration
    encodingFormat -> renditions.mime_type
    @id -> id
    @type -> kind
    name -> title
    headline -> title
    caption -> caption
    description -> caption
    creditText -> credit
    creator -> credit
    creator/name -> credit
    author -> credit
    author/name -> credit
    inLanguage -> language
    uploadDate -> created
    dateCreated -> created
    embedUrl -> embed_url
    copyrightHolder/name -> rights.holder
    copyrightNotice -> rights.notice
    license -> rights.license
    thumbnailUrl -> renditions.url
    digitalSourceType -> digital_source
""")
_TERM = _rows("""
    -> name
    name -> name
    url -> url
    @id -> url
    sameAs -> url
""")
SCHEMA_ORG = {
    **_rows("""
        @id -> id
        url -> url
        mainEntityOfPage -> urls
        mainEntityOfPage/@id -> urls
        mainEntityOfPage/url -> urls
        headline -> headline
        alternativeHeadline -> headlines.text
        alternateName -> headlines.text
        name -> headlines.text
        description -> summary
        abstract -> descriptions.text
        articleBody -> text
        text -> text
        datePublished -> published
        dateModified -> updated
        dateCreated -> created
        expires -> expires
        version -> version
        inLanguage -> language
        articleSection -> sections
        keywords -> keywords
        wordCount -> word_count
        isAccessibleForFree -> access
        copyrightYear -> rights.year
        copyrightHolder -> rights.holder
        copyrightHolder/name -> rights.holder
        copyrightNotice -> rights.notice
        creditText -> rights.credit
        license -> rights.license
        identifier -> alternative_ids
        dateline -> dateline.text
        locationCreated/name -> dateline.place.name
        contentLocation/name -> actors.names.text
        sourceOrganization/name -> provenance.name
        digitalSourceType -> digital_source
    """),
    **_below(["genre"], "genres", _TERM),
    **_below(["about", "mentions"], "topics", _TERM | {"@type": "relation"}),
    **_below(["author", "creator", "editor", "contributor"], "bylines", _CONTRIBUTOR),
    **_below(["publisher"], "publisher", _PUBLISHER),
    **_below(["image", "video", "audio", "associatedMedia", "thumbnail"], "media", _FILE),
    "thumbnailUrl": "media.renditions.url",
}
#: Values that a content system repeats on every page, if they have no row: contexts, types, logo dimensions, and nodes
#: for the page, its parts and its selectors.
SCHEMA_ORG_BOILERPLATE = (
    "@context",
    "**/@context",
    "@context/**",
    "@type",
    "**/@type",
    "publisher/logo/width",
    "publisher/logo/height",
    "publisher/logo/@id",
    "publisher/logo/caption",
    "publisher/logo/inLanguage",
    "isPartOf/**",
    "hasPart/**",
    "speakable/**",
    "potentialAction/**",
)

# NewsML-G2: elements and attributes without namespaces

_G2_CONCEPT = _rows("""
    @qcode -> code
    @uri -> url
    @literal -> code
    name -> name
    name/@lang -> language
    @confidence -> confidence
    @relevance -> relevance
    @creator -> annotator
""")
_G2_PARTY = _rows("""
    name -> name
    @qcode -> identifiers
    @uri -> identifiers
    @literal -> identifiers
    @role -> role
""")
_G2_FILE = _rows("""
    @href -> url
    @residref -> url
    @rendition -> name
    @contenttype -> mime_type
    @format -> format
    @width -> width
    @height -> height
    @duration -> duration
    @size -> size
""")
NEWSML_G2 = {
    **_rows("""
        @guid -> id
        @version -> version
        @lang -> language
        itemMeta/itemClass/@qcode -> nature
        itemMeta/versionCreated -> updated
        itemMeta/firstCreated -> first_created
        itemMeta/embargoed -> embargoed
        itemMeta/expires -> expires
        itemMeta/pubStatus/@qcode -> status
        itemMeta/edNote -> editor_notes
        itemMeta/title -> headlines.text
        itemMeta/fileName -> alternative_ids
        itemMeta/link/@href -> related.url
        itemMeta/link/@rel -> related.relation
        itemMeta/provider/name -> publisher.name
        itemMeta/provider/@qcode -> publisher.identifiers
        itemMeta/provider/@uri -> publisher.identifiers
        itemMeta/provider/@literal -> publisher.identifiers
        rightsInfo/copyrightHolder/name -> rights.holder
        rightsInfo/copyrightNotice -> rights.notice
        rightsInfo/usageTerms -> rights.usage_terms
        rightsInfo/dataMining/@uri -> rights.data_mining
        rightsInfo/dataMining/@qcode -> rights.data_mining
        rightsInfo/link/@residref -> rights.expressions.url
        rightsInfo/link/@format -> rights.expressions.scheme
        rightsInfo/link/@contenttype -> rights.expressions.mime_type
        contentMeta/contentCreated -> created
        contentMeta/subject/@type -> actors.kind
        contentMeta/headline -> headline
        contentMeta/headline/@lang -> headlines.language
        contentMeta/slugline -> slugline
        contentMeta/description -> descriptions.text
        contentMeta/description/@role -> descriptions.role
        contentMeta/description/@lang -> descriptions.language
        contentMeta/keyword -> keywords
        contentMeta/urgency -> urgency
        contentMeta/language/@tag -> language
        contentMeta/creditline -> rights.credit
        contentMeta/by -> byline
        contentMeta/dateline -> dateline.text
        contentMeta/altId -> alternative_ids
        contentMeta/altId/@type -> alternative_ids
        contentMeta/located/name -> dateline.place.name
        contentMeta/located/@qcode -> actors.identifiers
        contentMeta/infoSource/name -> provenance.name
        contentMeta/infoSource/@role -> provenance.kind
        contentMeta/infoSource/@uri -> provenance.url
        contentSet/inlineXML -> bodies.content
        contentSet/inlineXML/@contenttype -> bodies.mime_type
        contentSet/inlineXML/@lang -> bodies.language
        contentSet/inlineXML/@wordcount -> bodies.word_count
        contentSet/inlineData -> bodies.content
        contentSet/inlineData/@contenttype -> bodies.mime_type
        pubHistory/published/name -> provenance.name
        pubHistory/published/@uri -> provenance.url
        pubHistory/published/timestamp -> provenance.time
        assert/name -> actors.names.text
        assert/@qcode -> actors.identifiers
        assert/@literal -> actors.identifiers
        assert/POIDetails/position/@latitude -> actors.coordinates
        assert/POIDetails/position/@longitude -> actors.coordinates
        assert/POIDetails/address/line -> actors.contacts.address.lines
        assert/POIDetails/address/locality/name -> actors.contacts.address.locality
        assert/POIDetails/address/area/name -> actors.contacts.address.area
        assert/POIDetails/address/country/name -> actors.contacts.address.country
    """),
    **_below(["contentMeta/digitalSourceType"], "digital_source", _G2_CONCEPT),
    **_below(["contentMeta/genre"], "genres", _G2_CONCEPT),
    **_below(["contentMeta/subject"], "topics", _G2_CONCEPT),
    **_below(["contentMeta/creator", "contentMeta/contributor"], "bylines", _G2_PARTY),
    **_below(["contentSet/remoteContent", "contentMeta/icon"], "media.renditions", _G2_FILE),
}
NEWSML_G2_BOILERPLATE = (
    "@standard",
    "@standardversion",
    "@conformance",
    "@schemaLocation",
    "catalogRef/@href",
    "catalog/**",
)
