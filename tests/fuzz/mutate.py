"""A file and a seed → a file that is damaged, or odd, in a way that the seed alone decides.

Half of the changes know the format (they keep a package a package, and its XML well-formed), for a change of
a byte in a packed file is seldom more than a broken checksum.
"""

from __future__ import annotations

import io
import random
import re
import warnings
import zipfile
import zlib
from collections.abc import Callable

import pikepdf
from lxml import etree

_ODD = [
    b"",
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"%PDF-1.7",
    b"PK\x03\x04",
    b"<?xml",
    b"]]>",
    b"<!--",
    b"&#0;",
    b"\x80",
]
_NUMBERS = ["0", "-1", "1", "255", "65535", "2147483647", "4294967296", "-2147483649", "1e308", "9" * 30, "", "NaN"]
_TEXTS = [
    "",
    "x" * 5000,
    "\u202e",
    "\ufffd",
    "\u0301" * 200,
    "\u00ad",
    "a\u0300" * 90,
    " ",
    "\n",
    "&",
    "İŉß",
    "\U0001f600",
]


def mutated(data: bytes, chance: random.Random) -> bytes:
    """``data`` after one to four changes."""
    for _ in range(chance.randint(1, 4)):
        changes: list[Callable[[bytes, random.Random], bytes]] = [raw]
        if data[:2] == b"PK":
            changes += [package, package, package]
        elif b"%PDF-" in data[:1024]:
            changes += [pdf, pdf, pdf_text]
        elif data.lstrip()[:1] == b"<":
            changes += [xml]
        try:
            data = chance.choice(changes)(data, chance)
        except Exception:  # what is broken already can only be changed as bytes
            data = raw(data, chance)
    return data


def raw(data: bytes, chance: random.Random) -> bytes:
    """Bytes changed, lost, doubled, moved, or cut off."""
    body = bytearray(data)
    size = max(len(body), 1)
    at = chance.randrange(size)
    length = min(chance.choice([1, 2, 4, 16, 200, 4000]), size - at)
    match chance.randrange(7):
        case 0:
            for _ in range(chance.randint(1, 20)):
                body[chance.randrange(size) : chance.randrange(size) + 1] = bytes([chance.randrange(256)])
                size = max(len(body), 1)
        case 1:
            del body[at : at + length]
        case 2:
            body[at:at] = body[at : at + length] * chance.choice([1, 2, 50])
        case 3:
            body[at : at + length] = chance.randbytes(length)
        case 4:
            del body[at:]
        case 5:
            body[at:at] = chance.choice(_ODD)
        case _:
            there = chance.randrange(size)
            body[there : there + length], body[at : at + length] = body[at : at + length], body[there : there + length]
    return bytes(body[: 4 * len(data) + 10_000])


def package(data: bytes, chance: random.Random) -> bytes:
    """One member of the zip lost, doubled, renamed, emptied, or changed within."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = [(info.filename, archive.read(info)) for info in archive.infolist()]
    at = chance.randrange(len(members))
    name, body = members[at]
    match chance.randrange(8):
        case 0:
            del members[at]
        case 1:
            members.append(chance.choice(members))
        case 2:
            members[at] = (chance.choice(["../x", "/etc/x", name.upper(), "word\\x.xml", "a" * 300, name + "/"]), body)
        case 3:
            members[at] = (name, chance.choice(_ODD))
        case 4:
            members[at] = (name, raw(body, chance))
        case _:
            members[at] = (name, xml(body, chance))
    out = io.BytesIO()
    how = chance.choice([zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w") as archive:
        warnings.simplefilter("ignore")  # of names given twice
        for name, body in members:
            member = zipfile.ZipInfo(name)  # without the time of day
            member.compress_type = how
            archive.writestr(member, body)
    return out.getvalue()


def xml(data: bytes, chance: random.Random) -> bytes:
    """Elements lost, doubled, nested, renamed, wrapped, or given odd values; still well-formed."""
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, huge_tree=False))
    nodes = [node for node in root.iter() if isinstance(node.tag, str)]
    for _ in range(chance.randint(1, 6)):
        node, other = chance.choice(nodes), chance.choice(nodes)
        parent = node.getparent()
        match chance.randrange(9):
            case 0 if parent is not None:
                parent.remove(node)
            case 1 if parent is not None:
                parent.insert(chance.randint(0, len(parent)), etree.fromstring(etree.tostring(other)))
            case 2:
                copy = etree.fromstring(etree.tostring(other))
                node.append(copy)
            case 3:
                node.tag = other.tag
            case 4:
                node.text = chance.choice(_TEXTS)
            case 5 if node.attrib:
                node.attrib[chance.choice(list(node.attrib))] = chance.choice([*_NUMBERS, "x" * 3000, "\u202e"])
            case 6 if other.attrib:
                node.attrib.update(other.attrib)
            case 7:
                deep = node
                for _ in range(chance.choice([3, 60, 240])):
                    deep = etree.SubElement(deep, node.tag)
            case _:
                node.tail = chance.choice(_TEXTS)
        if sum(1 for _ in root.iter()) > 20_000:
            break
    return etree.tostring(root, xml_declaration=True, encoding=chance.choice(["UTF-8", "UTF-16", "ASCII"]))


def pdf(data: bytes, chance: random.Random) -> bytes:
    """A value in one of the objects replaced by another, also by one that refers back to it."""
    with pikepdf.open(io.BytesIO(data)) as document:
        objects = [o for o in document.objects if isinstance(o, pikepdf.Dictionary | pikepdf.Stream | pikepdf.Array)]
        for _ in range(chance.randint(1, 4)):
            there = chance.choice(objects)
            value = chance.choice([
                there, chance.choice(objects), pikepdf.Name("/X"), pikepdf.String("x" * 400), 0, -1, 2**31, True,
                pikepdf.Array([there]), pikepdf.Dictionary(A=there), pikepdf.Array(), document.make_stream(b"BT ET"),
            ])  # fmt: skip
            if isinstance(there, pikepdf.Array):
                if len(there):
                    there[chance.randrange(len(there))] = value
            elif keys := [k for k in there.keys() if k != "/Length"]:  # noqa: SIM118  pikepdf's own iteration differs
                key = chance.choice(keys)
                if chance.random() < 0.3:
                    del there[key]
                else:
                    there[key] = value
        out = io.BytesIO()
        modes = list(pikepdf.ObjectStreamMode.__members__.values())
        document.save(out, object_stream_mode=chance.choice(modes), deterministic_id=True)
        return out.getvalue()


def pdf_text(data: bytes, chance: random.Random) -> bytes:
    """The code of a stream changed: operators, operands, maps of fonts."""
    with pikepdf.open(io.BytesIO(data)) as document:
        streams = [o for o in document.objects if isinstance(o, pikepdf.Stream)]
        stream = chance.choice(streams)
        body = stream.read_bytes()
        match chance.randrange(5):
            case 0:
                words = body.split(b" ")
                chance.shuffle(words)
                body = b" ".join(words)
            case 1:
                body = re.sub(rb"-?\d+(?:\.\d+)?", lambda _: chance.choice(_NUMBERS).encode() or b"0", body, count=9)
            case 2:
                body = body * chance.choice([2, 30])
            case 3:
                body = chance.choice([b"[" * 3000, b"<<" * 900, b"(" * 3000, b"q " * 9000, b"BI ID "]) + body
            case _:
                body = raw(body, chance)
        if chance.random() < 0.3:
            stream.write(zlib.compress(body)[: -chance.randint(1, 9)], filter=pikepdf.Name.FlateDecode)
        else:
            stream.write(body)
        out = io.BytesIO()
        document.save(out, deterministic_id=True)
        return out.getvalue()
