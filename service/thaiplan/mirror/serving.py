"""Serving: what tells a web server to give a static copy as the site gives it, for Apache, nginx, Netlify and Cloudflare Pages.

A thing's name leads by 303 to its document, the document comes in the form that Accept names first in this list, else as a
page; whatever only a running site can do leads to the page that says so. The quality values of Accept are passed over.
`w3id.htaccess` is for the register of w3id.org: it leads each name of the house to the file itself, whatever server has it.
"""

from collections.abc import Mapping
from urllib.parse import urlsplit

from thaiplan.mirror.filenames import LIVE
from thaiplan.terms import BASE

# Media types by file extension, the forms that are chosen by Accept first.
FORMS = {
    "ttl": "text/turtle", "jsonld": "application/ld+json", "nt": "application/n-triples", "rdf": "application/rdf+xml",
}  # fmt: skip
TYPES = FORMS | {
    "trig": "application/trig", "nq": "application/n-quads", "csv": "text/csv", "tsv": "text/tab-separated-values",
    "zst": "application/zstd",
}  # fmt: skip
TEXTS = ("text/turtle", "text/csv", "text/tab-separated-values")


def write_rules(base_url: str, moved: Mapping[str, str], live_page: str) -> dict[str, str]:
    """The files by name; `moved` maps paths that lead elsewhere to where, both without base path."""
    base = urlsplit(base_url).path.rstrip("/")
    return {
        ".htaccess": _apache(base, moved, live_page),
        "nginx.conf": _nginx(base_url, base, moved, live_page),
        "_redirects": _redirects(base, moved, live_page),
        "_headers": _headers(base),
        "w3id.htaccess": _w3id(base_url, moved),
    }


def _plain(text: str) -> str:
    """A path as a regular expression."""
    return text.replace(".", r"\.").replace("+", r"\+")


def _apache(base: str, moved: Mapping[str, str], live_page: str) -> str:
    lines = [
        "# Put beside the files; needs AllowOverride All with mod_rewrite, mod_mime, mod_headers.",
        "Options -Indexes -MultiViews",
        "DirectorySlash Off",
        "DirectoryIndex index.html",
        "AddDefaultCharset utf-8",
        "AddCharset utf-8 .ttl .csv .tsv",
        *(f"AddType {media_type} .{extension}" for extension, media_type in TYPES.items()),
        f"ErrorDocument 404 {base}/404.html",
        "<IfModule mod_headers.c>",
        "Header always merge Vary Accept",
        "</IfModule>",
        "RewriteEngine On",
        f"RewriteBase {base}/",
        "RewriteRule ^id/(.+)$ doc/$1 [R=303,NE,L]",
        *(f"RewriteRule ^{_plain(path.lstrip('/'))}$ {to.lstrip('/')} [R=303,NE,L]" for path, to in moved.items()),
        *(f"RewriteRule ^{path.lstrip('/')}(/|$) {live_page} [R=302,L]" for path in LIVE),
        "RewriteRule ^\\.well-known/void$ - [T=text/turtle,L]",
    ]
    for extension, media_type in FORMS.items():
        lines += [
            f"RewriteCond %{{HTTP_ACCEPT}} {_plain(media_type)}",
            f"RewriteCond %{{REQUEST_FILENAME}}.{extension} -f",
            f"RewriteRule ^(.+)$ $1.{extension} [L]",
        ]
    lines += ["RewriteRule ^$ index.html [L]"]
    for condition, ending in (("RewriteCond %{QUERY_STRING} (^|&)lang=en(&|$)", ".en.html"), (None, ".html")):
        lines += [*([condition] if condition else []), f"RewriteCond %{{REQUEST_FILENAME}}{ending} -f",
                  f"RewriteRule ^(.+)$ $1{ending} [L]"]  # fmt: skip
    for extension in ("ttl", "tsv"):
        lines += [f"RewriteCond %{{REQUEST_FILENAME}}.{extension} -f", f"RewriteRule ^(.+)$ $1.{extension} [L]"]
    return "\n".join(lines) + "\n"


def _nginx(base_url: str, base: str, moved: Mapping[str, str], live_page: str) -> str:
    forms = [f'    "~* {_plain(media_type)}" .{extension};' for extension, media_type in FORMS.items()]
    types = [f"        {media_type} {extension};" for extension, media_type in TYPES.items()]
    host = urlsplit(base_url).hostname
    lines = [
        "# Include it within http { }; the files stand in /srv/thaiplan" + (f"{base}." if base else "."),
        'map "$arg_lang $http_accept" $thaiplan_form {',
        "    default .html;",
        *forms,
        '    "~^en " .en.html;',
        "}",
        "server {",
        "    listen 80;",
        f"    server_name {host};",
        "    root /srv/thaiplan;",
        "    charset utf-8;",
        f"    charset_types text/css text/plain {' '.join(TEXTS)};",
        "    include mime.types;",
        "    types {",
        *types,
        "    }",
        f"    error_page 404 {base}/404.html;",
        "    add_header Vary Accept always;",
        f"    location ~ ^{base}/id/(.+)$ {{ return 303 {base}/doc/$1$is_args$args; }}",
        *(f"    location = {base}{path} {{ return 303 {base}{to}; }}" for path, to in moved.items()),
        *(f"    location ~ ^{base}{path}(/|$) {{ return 302 {base}/{live_page}; }}" for path in LIVE),
        f"    location = {base}/.well-known/void {{ default_type text/turtle; types {{ }} }}",
        f"    location = {base}/ {{ try_files /{base.lstrip('/')}/index.html =404; }}".replace("//", "/"),
        f"    location {base}/ {{ try_files $uri $uri$thaiplan_form $uri.html $uri.ttl $uri.tsv =404; }}",
        "}",
    ]
    return "\n".join(lines) + "\n"


def _redirects(base: str, moved: Mapping[str, str], live_page: str) -> str:
    # Neither host looks at Accept; both give PATH.html for PATH.
    lines = [
        "# For Netlify and Cloudflare Pages, which do not choose by Accept: data is at its own address, as in /doc/….ttl.",
        *(f"{base}{path} {base}{to} 302" for path, to in moved.items()),
        *(f"{base}{path} {base}/{live_page} 302" for path in LIVE),
        f"{base}/id/* {base}/doc/:splat 302",
    ]
    return "\n".join(lines) + "\n"


def _headers(base: str) -> str:
    lines = []
    for extension, media_type in TYPES.items():
        charset = "; charset=utf-8" if media_type in TEXTS else ""
        lines += [f"{base}/*.{extension}", f"  Content-Type: {media_type}{charset}", "  Access-Control-Allow-Origin: *"]
    lines += [f"{base}/.well-known/void", "  Content-Type: text/turtle; charset=utf-8"]
    return "\n".join(lines) + "\n"


def _w3id(base_url: str, moved: Mapping[str, str]) -> str:
    base_url = base_url.rstrip("/")
    lines = [
        f"# {BASE}: names that last, led to where the files are now.",
        "# For the folder of this name in https://github.com/perma-id/w3id.org; not registered yet.",
        "Options +FollowSymLinks",
        "RewriteEngine on",
        *(f"RewriteRule ^{_plain(path.lstrip('/'))}$ {base_url}{to}.html [R=303,NE,L]" for path, to in moved.items()),
        "RewriteRule ^$ " + base_url + "/ [R=302,L]",
        "RewriteRule ^graph/(.+)$ " + base_url + "/graph/$1.ttl [R=303,NE,L]",
    ]
    # A name that ends in an extension is that of a file already.
    named = r"RewriteCond %{REQUEST_URI} !\.(?:html|ttl|jsonld|nt|rdf)$"
    for extension, media_type in (*FORMS.items(), ("html", "")):
        condition = [f"RewriteCond %{{HTTP_ACCEPT}} {_plain(media_type)}"] if media_type else []
        lines += [*condition, named, f"RewriteRule ^id/(.+)$ {base_url}/doc/$1.{extension} [R=303,NE,L]"]
        lines += [
            *condition,
            named,
            f"RewriteRule ^((?:ontology|vocab|shapes|source/).*)$ {base_url}/$1.{extension} [R=303,NE,L]",
        ]
    lines += [f"RewriteRule ^id/(.+)$ {base_url}/doc/$1 [R=303,NE,L]", f"RewriteRule ^(.+)$ {base_url}/$1 [R=302,NE,L]"]
    return "\n".join(lines) + "\n"
