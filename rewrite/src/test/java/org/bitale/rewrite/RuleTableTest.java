package org.bitale.rewrite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RuleTableTest {
    /// The page lies at the root of the repository, beside the module.
    private static final Path PAGE = Path.of("..", "docs", "rules.md");

    @Test
    void thePageSaysWhatTheRulesSay() throws IOException {
        String expected = RuleTable.markdown(RuleCatalogue.all());
        if (Boolean.getBoolean("bitale.rules.write")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, expected);
        }
        assertEquals(expected, Files.readString(PAGE), "run this test with -Dbitale.rules.write=true");
    }
}
