package io.corefleet.playbook;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The words of the language: those that are understood, and those of Ansible that are not, each with what to do instead. */
final class Keys {
    static final Set<String> PLAY = Set.of(
            "name",
            "hosts",
            "vars",
            "vars_files",
            "roles",
            "pre_tasks",
            "tasks",
            "post_tasks",
            "handlers",
            "serial",
            "maxFailures",
            "canary",
            "health",
            "pause",
            "onFailure",
            "max_fail_percentage",
            "tags",
            "any_errors_fatal",
            "ignore_errors",
            "collections",
            "gather_facts");

    static final Map<String, String> PLAY_UNSUPPORTED = unsupported(
            "vars_prompt", "Give the variable with -e, or a secret with !secret env:NAME.",
            "strategy", "Hosts always go at their own pace.",
            "become", "Scripts run as the account of the connection.",
            "connection", "The inventory says how a host is reached: ansible_connection.",
            "remote_user", "The inventory says it: ansible_user.",
            "environment", "",
            "force_handlers", "",
            "order", "",
            "import_playbook", "Run the playbooks one after another.",
            "ansible.builtin.import_playbook", "Run the playbooks one after another.");

    static final Set<String> TASK = Set.of(
            "name",
            "when",
            "loop",
            "with_items",
            "loop_control",
            "register",
            "notify",
            "listen",
            "tags",
            "vars",
            "args",
            "ignore_errors",
            "failed_when",
            "changed_when",
            "until",
            "retries",
            "delay",
            "run_once",
            "block",
            "rescue",
            "always");

    static final Map<String, String> TASK_UNSUPPORTED = unsupported(
            "ignore_unreachable", "A host that cannot be reached is left out; corefleet retry comes back to it.",
            "delegate_to", "A step always runs on its own host; debug, assert and fail are here anyhow.",
            "become", "Scripts run as the account of the connection.",
            "become_user", "Scripts run as the account of the connection.",
            "become_method", "Scripts run as the account of the connection.",
            "check_mode", "corefleet plan shows what would change.",
            "diff", "Plans always show the difference.",
            "environment", "",
            "no_log", "Write the secret as !secret env:NAME; it is masked everywhere.",
            "async", "A step may take as long as it needs; leave it out.",
            "poll", "A step may take as long as it needs; leave it out.",
            "throttle", "Use serial or --forks.",
            "timeout", "",
            "with_dict", "Write loop: \"{{ x | dict2items }}\".",
            "with_fileglob", "",
            "with_nested", "",
            "action", "Write the type or module as key.",
            "local_action", "A step always runs on its own host.");

    /** What makes no sense around a block, a file of tasks or a role. */
    static final Set<String> ONLY_ON_ONE_ACTION = Set.of(
            "loop",
            "with_items",
            "loop_control",
            "register",
            "notify",
            "listen",
            "args",
            "failed_when",
            "changed_when",
            "until",
            "retries",
            "delay");

    static final Map<String, String> ROLE_IN_PLACE_UNSUPPORTED = unsupported(
            "vars_from", "",
            "defaults_from", "",
            "handlers_from", "",
            "public", "The variables of a role in place are its own.",
            "apply", "Tags and conditions of the task hold for all tasks of the role.",
            "allow_duplicates", "A role in place runs each time.");

    /** Modules that many playbooks have and Corefleet does not. */
    static final Map<String, String> MODULE_UNSUPPORTED = unsupported(
            "pause", "",
            "win_shell", "Use command with the line of a program.",
            "win_powershell", "Use command with the line of a program.",
            "raw", "Use command.",
            "script", "Use command.",
            "win_acl", "Write the whole list as access of directory or file.",
            "win_updates", "",
            "win_package", "Use command with msiexec.",
            "win_chocolatey", "Use command with choco.");

    static final Set<String> ROLE_USE = Set.of("role", "name", "vars", "tags", "when", "ignore_errors", "run_once");

    private Keys() {}

    private static Map<String, String> unsupported(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }

    static boolean isUnsupportedOnTask(String key) {
        return TASK_UNSUPPORTED.containsKey(key) || (key.startsWith("with_") && !TASK.contains(key));
    }

    static Set<String> union(Set<String> left, Set<String> right) {
        Set<String> all = new TreeSet<>(left);
        all.addAll(right);
        return all;
    }
}
