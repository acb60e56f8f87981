package org.primarycareportal.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class KeptTextTest {

    private static final String BODY = "<p>£1,234 – Loomfield</p>".repeat(5000);
    private static final KeptText KEPT = KeptText.of(BODY);

    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/dashboard");
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void aBrowserThatTakesGzipGetsThePageCompressedAsOne() throws Exception {
        request.addHeader("Accept-Encoding", "gzip, deflate, br");
        show("<html>Ünique frame ", " of the page</html>");

        assertThat(response.getHeader("Content-Encoding")).isEqualTo("gzip");
        assertThat(response.getHeader("Vary")).isEqualTo("Accept-Encoding");
        assertThat(response.getContentLength()).isEqualTo(response.getContentAsByteArray().length);
        assertThat(unzipped()).isEqualTo("<html>Ünique frame " + BODY + " of the page</html>");
    }

    @Test
    void textThatDoesNotCompressComesBackWhole() throws Exception {
        StringBuilder noise = new StringBuilder();
        new java.util.Random(7).ints(100_000, 'A', 'z').forEach(c -> noise.append((char) c));
        request.addHeader("Accept-Encoding", "gzip");
        request.setAttribute(PageWithKeptText.KEPT, KeptText.of(noise.toString()));
        String before = noise.reverse().toString();
        write(before, "");

        assertThat(unzipped()).isEqualTo(before + noise.reverse());
    }

    @Test
    void aBrowserThatTakesNoGzipGetsThePageAsItIs() throws Exception {
        request.addHeader("Accept-Encoding", "gzip;q=0, identity");
        show("<html>", "</html>");

        assertThat(response.getHeader("Content-Encoding")).isNull();
        assertThat(plain()).isEqualTo("<html>" + BODY + "</html>");
    }

    @Test
    void anEntityTagOfACompressedPageIsWeak() throws Exception {
        request.addHeader("Accept-Encoding", "gzip");
        response.setHeader("ETag", "\"a1\"");
        show("<html>", "</html>");

        assertThat(response.getHeader("ETag")).isEqualTo("W/\"a1\"");
    }

    @Test
    void aPageWithoutKeptTextGoesThroughUntouched() throws Exception {
        request.addHeader("Accept-Encoding", "gzip");
        write("<html>", "</html>");

        assertThat(plain()).isEqualTo("<html>" + KEPT + "</html>");
        assertThat(response.getHeader("Vary")).isNull();
    }

    private void show(String before, String after) throws Exception {
        request.setAttribute(PageWithKeptText.KEPT, KEPT);
        write(before, after);
    }

    private void write(String before, String after) throws Exception {
        response.setCharacterEncoding("UTF-8");
        new KeptTextFilter()
                .doFilter(
                        request,
                        response,
                        (asked, answer) -> {
                            ((HttpServletResponse) answer).getWriter().print(before + KEPT);
                            answer.getWriter().print(after);
                            answer.flushBuffer();
                        });
    }

    private String plain() {
        return new String(response.getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private String unzipped() throws IOException {
        try (var in =
                new GZIPInputStream(new ByteArrayInputStream(response.getContentAsByteArray()))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
