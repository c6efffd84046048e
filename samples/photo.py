"""A made-up photograph: a few soft colours, with words in its EXIF as a camera leaves them.

Promises the same bytes for the same words. It shows nobody. The risk accepted: another
version of the image library may compress it differently.
"""

from __future__ import annotations

import io
import zlib

from PIL import ExifTags, Image, ImageDraw


def photograph(exif: dict[str, str]) -> bytes:
    """A small JPEG whose EXIF holds ``artist``, ``description`` and ``place``."""
    seed = zlib.crc32("|".join(exif.values()).encode())
    picture = Image.new("RGB", (320, 200), (180 + seed % 40, 205, 225))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 120, 320, 200), fill=(214, 196, 150 + seed % 30))
    draw.ellipse((240, 20, 285, 65), fill=(250, 236, 180))
    tags = Image.Exif()
    tags[ExifTags.Base.Artist] = exif.get("artist", "")
    tags[ExifTags.Base.ImageDescription] = exif.get("description", "")
    tags[ExifTags.Base.Software] = exif.get("place", "")
    tags[ExifTags.Base.DateTime] = "2019:07:21 14:02:00"
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=80, exif=tags)
    return out.getvalue()
