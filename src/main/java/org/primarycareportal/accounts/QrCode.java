package org.primarycareportal.accounts;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a telephone needs to share a secret: a drawing to photograph and the same in letters.
 *
 * @param path of the dark squares, for an SVG of {@code size} units across
 * @param key the secret in base 32, in groups of four, to be typed where there is no camera
 */
record QrCode(String path, int size, String key) {

    private static final char[] BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".toCharArray();
    private static final int BITS = 5;

    static QrCode of(String signInName, byte[] secret) {
        String key = base32(secret);
        String label =
                URLEncoder.encode("Primary care portal:" + signInName, StandardCharsets.UTF_8);
        String uri =
                "otpauth://totp/%s?secret=%s&issuer=Primary%%20care%%20portal"
                        .formatted(label.replace("+", "%20"), key);
        BitMatrix squares = draw(uri);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < squares.getHeight(); y++) {
            for (int x = 0; x < squares.getWidth(); x++) {
                if (squares.get(x, y)) {
                    path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                }
            }
        }
        return new QrCode(
                path.toString(), squares.getWidth(), key.replaceAll("(.{4})(?=.)", "$1 "));
    }

    private static BitMatrix draw(String uri) {
        try {
            return new QRCodeWriter()
                    .encode(uri, BarcodeFormat.QR_CODE, 0, 0, Map.of(EncodeHintType.MARGIN, 2));
        } catch (WriterException tooLong) {
            throw new IllegalStateException(tooLong);
        }
    }

    private static String base32(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int buffer = 0;
        int bits = 0;
        for (byte each : bytes) {
            buffer = buffer << Byte.SIZE | each & 0xff;
            bits += Byte.SIZE;
            while (bits >= BITS) {
                text.append(BASE_32[buffer >> (bits - BITS) & 31]);
                bits -= BITS;
            }
        }
        if (bits > 0) {
            text.append(BASE_32[buffer << (BITS - bits) & 31]);
        }
        return text.toString();
    }
}
