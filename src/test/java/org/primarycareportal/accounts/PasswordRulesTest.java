package org.primarycareportal.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.MessageFormat;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.primarycareportal.shared.RuleBrokenException;

/** Which passwords are refused, with what words, and which are taken. */
class PasswordRulesTest {

    private static final List<String> JOEL =
            List.of("jansty", "Joel Ansty", "joel.ansty@oldham.example");
    private static final List<String> PLACES = List.of("NHS Oldham CCG", "Stockport");

    private static void check(String password) {
        PasswordRules.check(password, JOEL, PLACES);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    too short             | password.short
                    abcdefghijkl          | password.listed
                    bcdefghijklmn         | password.row
                    zyxwvutsrqponm        | password.row
                    bananabananabanana    | password.repeats
                    zxcvbnm,./123         | password.row
                    !QAZ2wsx#EDC          | password.listed
                    24681012141618        | password.row
                    aaaaaaaaaaaaaaaa      | password.listed
                    passwordpassword      | password.listed
                    Summer2017Summer2017  | password.here
                    winter winter winter winter | password.here
                    monkey2016monkey2016  | password.repeats
                    604187352941          | password.row
                    xq7 xq7 xq7 xq7       | password.repeats
                    xq7rk oldham stockport1 | password.here
                    letmeinletmein        | password.listed
                    letmein letmein       | password.listed
                    letmein-letmein-letmein | password.repeats
                    Password, password, password! | password.repeats
                    qwertyuiop12          | password.listed
                    poiuytrewq12          | password.common
                    1qaz2wsx3edc          | password.listed
                    1qaz2wsx3edc4rfv      | password.listed
                    qazwsxedcrfv          | password.listed
                    asdfghjkl;'#          | password.row
                    123456789012          | password.listed
                    Password12345678      | password.common
                    P@ssw0rd2017!!        | password.common
                    drowssap2017          | password.common
                    ｐａｓｓｗｏｒｄ2017        | password.common
                    iloveyouforever       | password.listed
                    manchesterunited      | password.listed
                    Welcome123456         | password.common
                    trustno1trustno1      | password.repeats
                    my name is joel ansty | password.own
                    xk jansty 7q plinth   | password.own
                    Joel2017Ansty!        | password.own
                    ytsna4leoj            | password.short
                    Summer2017!!!         | password.here
                    January2017!          | password.here
                    Autumn2016/17         | password.here
                    PrimaryCarePortal1    | password.here
                    PrimaryCare2017!      | password.here
                    NHSOldham2017         | password.here
                    Oldham2017Oldham      | password.here
                    stockport-stockport-1 | password.here
                    clinical commissioning group 1 | password.here
                    """)
    void aPasswordThatIsSoonFoundIsRefusedAndTheMessageSaysWhy(String password, String why) {
        assertThatThrownBy(() -> check(password))
                .isInstanceOfSatisfying(
                        RuleBrokenException.class,
                        broken -> assertThat(broken.key()).isEqualTo(why));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "the heron waits at noon",
                "nine swifts over the mill",
                "kettle orbit mangle fern",
                "teapot-lantern-gravel-owl",
                "badgers dance badly",
                "summer rain on grandma's shed roof",
                "Joel likes long walks by canals",
                "walked to Stockport in the rain",
                "Tq7#vLm2!xZp",
                "xkqzvbnwplrt",
                "8d1f2c3e9a7b",
                "d41f0a4e-6b1c-4a55-9d0e-5f7c1b2a3948",
                "ärgerliche möwe über dem fluss",
                "мокрый камень у реки",
                "雨の日の静かな図書館で本を読む",
                "password password password password, kettle orbit mangle fern"
            })
    void ordinaryWordsRandomTextAndAnyWritingAreTaken(String password) {
        assertThatCode(() -> check(password)).doesNotThrowAnyException();
    }

    /** OWASP ASVS 5.0, 6.2.4. */
    @Test
    void theThreeThousandMostCommonPasswordsAreAllRefused() {
        List<String> commonest = CommonPasswords.all().stream().limit(3_000).toList();
        assertThat(commonest)
                .hasSize(3_000)
                .startsWith("123qweasdzxc", "1qaz2wsx3edc", "q1w2e3r4t5y6")
                .contains("motherfucker", "sonyericsson", "finalfantasy", "123456789987654321");
        assertThat(commonest).filteredOn(password -> !isListed(password)).isEmpty();
    }

    @Test
    void theListIsOfTheLengthThatIsAllowed() {
        assertThat(CommonPasswords.all())
                .hasSize(10_000)
                .extracting(password -> password.codePointCount(0, password.length()))
                .allMatch(length -> length >= PasswordRules.SHORTEST)
                .contains(PasswordRules.SHORTEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mailcreated5240",
                "MailCreated5240",
                "leavemealone",
                "Leave Me Alone",
                "leave-me-alone",
                "!leavemealone99!",
                "GHBDTNRFRLTKF",
                "polniypizdec0211"
            })
    void capitalsAndMarksMakeACommonPasswordNoBetter(String password) {
        assertThat(isListed(password)).isTrue();
    }

    @Test
    void theMessageSaysThatItIsAmongTheMostUsed() {
        assertThatThrownBy(() -> check("sojdlg123aljg"))
                .isInstanceOfSatisfying(
                        RuleBrokenException.class,
                        broken ->
                                assertThat(said(broken))
                                        .startsWith(
                                                "This is among the 10,000 passwords of this length"
                                                        + " that are used most"));
    }

    private static boolean isListed(String password) {
        try {
            check(password);
            return false;
        } catch (RuleBrokenException broken) {
            return broken.key().equals("password.listed");
        }
    }

    private static String said(RuleBrokenException broken) {
        String words = ResourceBundle.getBundle("messages").getString(broken.key());
        return new MessageFormat(words, Locale.UK).format(broken.arguments());
    }

    @Test
    void lettersAreCountedAsPeopleCountThem() {
        assertThatThrownBy(() -> check("🦉🪨🚲🧵🪜🥕🛶"))
                .isInstanceOfSatisfying(
                        RuleBrokenException.class,
                        broken -> assertThat(broken.key()).isEqualTo("password.short"));
    }

    /** One text of 128 such marks would take six seconds if all of it were looked at. */
    @Test
    void theWorstTextIsJudgedAtOnce() {
        check("the heron waits at noon");
        String worst = "4@8({[</369&#!1/|0$5+7%2".repeat(9).substring(0, PasswordRules.LONGEST);
        long begun = System.nanoTime();
        assertThatCode(() -> check(worst)).doesNotThrowAnyException();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
    }
}
