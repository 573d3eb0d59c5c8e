package io.corefleet.simulate.rules;

import static io.corefleet.simulate.rules.Worlds.fresh;
import static io.corefleet.simulate.rules.Worlds.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corefleet.simulate.world.Release;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PathsTest {
    private static final Tree PAGE = id("path", "C:\\inetpub\\shop\\index.html");
    private final World world = fresh(Release.SERVER_2022);
    private final FileRules files = new FileRules();
    private final DirectoryRules directories = new DirectoryRules();

    @Test
    void aFileBringsTheFoldersAboveIt() {
        files.set(world, PAGE, Map.of("content", "gr\u00fc\u00df dich"), true, Map.of());
        assertThat(((Reading.Present) files.read(world, PAGE)).properties())
                .containsEntry("content", "gr\u00fc\u00df dich");
        assertThat(directories.read(world, id("path", "c:\\INETPUB\\shop"))).isInstanceOf(Reading.Present.class);
    }

    @Test
    void aFolderThatIsNotEmptyStays() {
        files.set(world, PAGE, Map.of("content", ""), true, Map.of());
        Tree shop = id("path", "C:\\inetpub\\shop");
        assertThatThrownBy(() -> directories.remove(world, shop, Map.of())).hasMessageContaining("not empty");
        files.remove(world, PAGE, Map.of());
        directories.remove(world, shop, Map.of());
        assertThat(directories.read(world, shop)).isInstanceOf(Reading.Absent.class);
    }

    @Test
    void aFileIsNoFolderAndAFolderNoFile() {
        files.set(world, PAGE, Map.of("content", ""), true, Map.of());
        assertThat(directories.read(world, PAGE)).isInstanceOf(Reading.Unreadable.class);
        assertThatThrownBy(() -> directories.set(world, PAGE, Map.of(), true, Map.of()))
                .hasMessageContaining("is a file");
        assertThat(files.read(world, id("path", "C:\\Windows"))).isInstanceOf(Reading.Unreadable.class);
    }

    @Test
    void whatAChangeMadeGoesWithIt() {
        Effect effect = files.set(world, PAGE, Map.of("content", ""), true, Map.of());
        assertThat(effect.undo().get("createdFolders")).isEqualTo(List.of("C:\\inetpub\\shop", "C:\\inetpub"));
        files.remove(world, PAGE, effect.undo());
        assertThat(directories.read(world, id("path", "C:\\inetpub"))).isInstanceOf(Reading.Absent.class);
    }

    @Test
    void accessEntriesAreKept() {
        Map<String, Object> entry =
                Map.of("identity", "BUILTIN\\IIS_IUSRS", "rights", "ReadAndExecute", "type", "Allow");
        Tree logs = id("path", "C:\\logs");
        directories.set(world, logs, Map.of("access", List.of(entry)), true, Map.of());
        assertThat(((Reading.Present) directories.read(world, logs)).properties())
                .containsEntry("access", List.of(entry));
    }
}
