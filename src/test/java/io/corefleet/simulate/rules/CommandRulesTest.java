package io.corefleet.simulate.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.corefleet.simulate.world.Release;
import io.corefleet.simulate.world.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandRulesTest {
    private final World world = Worlds.fresh(Release.SERVER_2019);

    @ParameterizedTest
    @CsvSource({
        "hostname, WEB01, 0",
        "HOSTNAME.EXE, WEB01, 0",
        "cmd /c whoami, web01\\administrator, 0",
        "echo a  b, a  b, 0",
        "ver, 10.0.17763, 0",
        "exit 3, '', 3",
        "exit /b -1, '', -1",
        "ipconfig /all, IPv4 Address, 0",
        "sc query winrm, RUNNING, 0",
        "sc query nothing, 1060, 1060",
    })
    void aFewCommandsAreKnown(String line, String told, int code) {
        CommandRules.Outcome outcome = CommandRules.execute(world, line);
        assertThat(outcome.stdout()).contains(told);
        assertThat(outcome.code()).isEqualTo(code);
    }

    @Test
    void appcmdRecyclesAPoolThatIsThere() {
        String line = "%windir%\\system32\\inetsrv\\appcmd.exe recycle apppool /apppool.name:";
        assertThat(CommandRules.execute(world, line + "DefaultAppPool").code()).isEqualTo(1);
        new FeatureInstaller(world).install("Web-Server", false, false);
        assertThat(CommandRules.execute(world, line + "DefaultAppPool").stdout())
                .contains("successfully recycled");
        assertThat(CommandRules.execute(world, line + "Nobody").code()).isEqualTo(1);
    }

    @Test
    void servicesAreStartedAndStopped() {
        assertThat(CommandRules.execute(world, "iisreset /noforce").stderr()).contains("'iisreset' is not recognized");
        new FeatureInstaller(world).install("Web-Server", false, false);
        assertThat(CommandRules.execute(world, "iisreset /stop").stdout()).contains("successfully stopped");
        assertThat(CommandRules.execute(world, "net stop W3SVC").code()).isEqualTo(2);
        assertThat(CommandRules.execute(world, "net start W3SVC").stdout()).contains("started successfully");
        assertThat(CommandRules.execute(world, "sc query WAS").stdout()).contains("RUNNING");
        assertThat(CommandRules.execute(world, "net stop WAS /y").code()).isZero();
        assertThat(CommandRules.execute(world, "sc query W3SVC").stdout()).contains("STOPPED");
        assertThat(CommandRules.execute(world, "iisreset").stdout()).contains("successfully restarted");
        assertThat(CommandRules.execute(world, "sc query W3SVC").stdout()).contains("RUNNING");
        assertThat(CommandRules.execute(world, "net start nothing").stderr()).contains("does not exist");
        assertThat(CommandRules.execute(world, "net use").code()).isEqualTo(1);
    }

    @Test
    void othersAreNotRecognized() {
        CommandRules.Outcome outcome = CommandRules.execute(world, "Format.COM c:");
        assertThat(outcome.stderr()).contains("'Format.COM' is not recognized");
        assertThat(outcome.code()).isEqualTo(1);
    }
}
