package org.bitale.io;

import java.io.IOException;
import java.nio.ByteBuffer;

/// Where the central directory of a zip archive lies and how many entries it has.
///
/// Taken from the record at the archive's end (APPNOTE.TXT 6.3.10, 4.3.14 to 4.3.16). Nothing may follow that
/// record, precede the first entry unseen, or lie between the directory and its end, so that there is one way to
/// read an archive.
record ZipDirectory(long start, long end, long count) {
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int LOCATOR_SIGNATURE = 0x07064b50;
    private static final int LOCATOR_LENGTH = 20;
    private static final int ZIP64_SIGNATURE = 0x06064b50;
    private static final int ZIP64_LENGTH = 56;
    private static final int MAX_COMMENT = 0xFFFF;

    static ZipDirectory find(ZipBytes zip) throws IOException {
        long at = endRecord(zip);
        ByteBuffer end = zip.at(at, END_LENGTH, "its end record");
        boolean large = ZipBytes.unsignedShort(end, 10) == 0xFFFF
                || ZipBytes.unsignedInt(end, 12) == 0xFFFF_FFFFL
                || ZipBytes.unsignedInt(end, 16) == 0xFFFF_FFFFL;
        if (large && at >= LOCATOR_LENGTH) {
            ByteBuffer locator = zip.at(at - LOCATOR_LENGTH, LOCATOR_LENGTH, "the zip64 locator");
            if (locator.getInt(0) == LOCATOR_SIGNATURE) {
                return zip64(zip, locator, at - LOCATOR_LENGTH);
            }
        }
        requireOneDisk(zip, at, ZipBytes.unsignedShort(end, 4), ZipBytes.unsignedShort(end, 6));
        int count = ZipBytes.unsignedShort(end, 10);
        requireOneDisk(zip, at, ZipBytes.unsignedShort(end, 8) - count, 0);
        return checked(zip, ZipBytes.unsignedInt(end, 16), ZipBytes.unsignedInt(end, 12), at, count);
    }

    /// The place of the record that ends the archive: the last one whose comment reaches to the very end.
    private static long endRecord(ZipBytes zip) throws IOException {
        int length = (int) Math.min(zip.size(), END_LENGTH + MAX_COMMENT);
        long base = zip.size() - length;
        ByteBuffer tail = zip.at(base, length, "its end record");
        for (int i = length - END_LENGTH; i >= 0; i--) {
            if (tail.getInt(i) == END_SIGNATURE && ZipBytes.unsignedShort(tail, i + 20) == length - END_LENGTH - i) {
                return base + i;
            }
        }
        throw zip.fail(
                zip.size(),
                "this is no NPZ file: expected a zip archive, which ends with its directory; "
                        + "it was cut off, something was appended to it, or it is of another kind (for NPY: readNpy)");
    }

    private static ZipDirectory zip64(ZipBytes zip, ByteBuffer locator, long locatorAt) throws IOException {
        requireOneDisk(zip, locatorAt, locator.getInt(4), locator.getInt(16) - 1);
        long at = locator.getLong(8);
        ByteBuffer record = zip.at(at, ZIP64_LENGTH, "the zip64 end record");
        if (record.getInt(0) != ZIP64_SIGNATURE || record.getLong(4) != locatorAt - at - 12) {
            throw zip.fail(
                    at, "expected a zip64 end record that ends at byte " + locatorAt + "; the archive is damaged");
        }
        requireOneDisk(zip, at, record.getInt(16), record.getInt(20));
        long count = record.getLong(32);
        requireOneDisk(zip, at, record.getLong(24) - count, 0);
        return checked(zip, record.getLong(48), record.getLong(40), at, count);
    }

    private static void requireOneDisk(ZipBytes zip, long at, long first, long second) {
        if (first != 0 || second != 0) {
            throw zip.fail(at, "the archive is one part of several, expected a whole one");
        }
    }

    private static ZipDirectory checked(ZipBytes zip, long start, long length, long end, long count) {
        if (start < 0 || length < 0 || start > end || length != end - start) {
            throw zip.fail(
                    end,
                    "the directory of " + Long.toUnsignedString(length) + " bytes from byte "
                            + Long.toUnsignedString(start) + " on does not end here, where its end record is; "
                            + "the archive is damaged or something was put before it");
        }
        if (count < 0 || count > length / MemberParser.FIXED_LENGTH) {
            throw zip.fail(
                    end,
                    "the directory of " + length + " bytes cannot have " + Long.toUnsignedString(count) + " entries");
        }
        return new ZipDirectory(start, end, count);
    }
}
