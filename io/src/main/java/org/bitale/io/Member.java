package org.bitale.io;

/// An entry of an archive, as the central directory describes it.
///
/// `header` is the place of its local header; everything of it ends before `end`, where the next entry begins.
record Member(String name, boolean deflated, long crc, long compressed, long uncompressed, long header, long end) {
    Member endingAt(long newEnd) {
        return new Member(name, deflated, crc, compressed, uncompressed, header, newEnd);
    }
}
