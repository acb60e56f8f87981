package org.primarycareportal.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.primarycareportal.shared.StaleVersionException.Difference;
import org.springframework.mock.web.MockHttpServletRequest;

/** What is given back of a form that came in the same moment as another. */
class TypedTextsTest {

    private static MockHttpServletRequest sentTo(String path) {
        MockHttpServletRequest sent = new MockHttpServletRequest("POST", path);
        sent.setParameter("_csrf", "sign");
        sent.setParameter("version", "3");
        sent.setParameter("name", "Heron");
        sent.setParameter("empty", " ");
        sent.setParameter("code", "H1");
        return sent;
    }

    @Test
    void whatSomebodyTypedIsGivenBack() {
        assertThat(TypedTexts.of(sentTo("/clusters/new")))
                .extracting(Difference::field, Difference::typed)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("code", "H1"),
                        org.assertj.core.api.Assertions.tuple("name", "Heron"));
    }

    @Test
    void noPasswordAndNoCodeOfADoorIs() {
        MockHttpServletRequest sent = sentTo("/account/password");
        sent.setParameter("present", "my old secret");
        sent.setParameter("password", "my new secret");
        assertThat(TypedTexts.of(sent)).extracting(Difference::field).containsExactly("name");
        assertThat(TypedTexts.of(sentTo("/sign-in/code")))
                .extracting(Difference::field)
                .containsExactly("name");
    }
}
