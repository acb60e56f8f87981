package org.primarycareportal.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.RequestDispatcher;
import org.junit.jupiter.api.Test;
import org.springframework.boot.servlet.autoconfigure.MultipartProperties;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;

/** What people are told of how much they may send is what has been set. */
class UploadLimitsTest {

    private static String told(DataSize perFile, DataSize together, int status) {
        MultipartProperties settings = new MultipartProperties();
        settings.setMaxFileSize(perFile);
        settings.setMaxRequestSize(together);
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, status);
        Object error =
                new ErrorPages(new UploadLimits(settings))
                        .error(request, new MockHttpServletResponse())
                        .getModel()
                        .get("error");
        return ((ErrorPage) error).what();
    }

    @Test
    void theLimitsAreThoseOfTheSettings() {
        assertThat(told(DataSize.ofMegabytes(20), DataSize.ofGigabytes(2), 413))
                .isEqualTo(
                        "Nothing was kept of what you sent. One file may have up to 20 MB, all together up to 2,048 MB.");
        assertThat(told(DataSize.ofKilobytes(512), DataSize.ofBytes(-1), 413))
                .endsWith("you sent. One file may have up to 512 KB.");
        assertThat(told(DataSize.ofBytes(-1), DataSize.ofMegabytes(5), 413))
                .endsWith("you sent. All files together may have up to 5 MB.");
        assertThat(told(DataSize.ofBytes(-1), DataSize.ofBytes(-1), 413)).endsWith("you sent.");
    }

    @Test
    void onOtherPagesNothingIsSaidOfThem() {
        assertThat(told(DataSize.ofMegabytes(20), DataSize.ofMegabytes(40), 404))
                .doesNotContain("MB");
    }
}
