package io.corefleet.playbook;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The words of the language: those that are understood, and those of Ansible that are not, each with what to do instead. */
final class Keys {
    private static final String UNREACHABLE =
            "A host that cannot be reached is left out; corefleet retry comes back to it.";

    private static final String DIRECTORY =
            "Directories are not held here: use dsc with a resource of ActiveDirectoryDsc, or script with check:.";
    private static final String DISKS = "Disks are not held here: use script with the cmdlets of Storage, and check:.";

    static final Set<String> PLAY = union(
            Become.KEYS,
            Set.of(
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
                    "no_log",
                    "vars_prompt",
                    "module_defaults",
                    "environment",
                    "force_handlers",
                    "collections",
                    "gather_facts",
                    "gather_subset",
                    "gather_timeout"));

    static final Map<String, String> PLAY_UNSUPPORTED = unsupported(
            "strategy", "Hosts always go at their own pace: write free, or nothing.",
            "connection", "The inventory says how a host is reached: ansible_connection.",
            "remote_user", "The inventory says it: ansible_user.",
            "port", "The inventory says it: ansible_port.",
            "ignore_unreachable", UNREACHABLE,
            "check_mode", "corefleet plan shows what would change.",
            "diff", "Plans always show the difference.",
            "run_once", "Write hosts: web[0].",
            "throttle", "Use serial or --forks.",
            "order", "Hosts begin in the order of the inventory; serial says how many at a time.");

    static final Set<String> TASK = union(
            Become.KEYS,
            Set.of(
                    "name",
                    "when",
                    "loop",
                    "loop_control",
                    "register",
                    "notify",
                    "listen",
                    "no_log",
                    "diff",
                    "tags",
                    "vars",
                    "args",
                    "module_defaults",
                    "environment",
                    "ignore_errors",
                    "failed_when",
                    "changed_when",
                    "until",
                    "retries",
                    "delay",
                    "run_once",
                    "block",
                    "rescue",
                    "always"));

    static final Map<String, String> TASK_UNSUPPORTED = unsupported(
            "ignore_unreachable", UNREACHABLE,
            "delegate_to",
                    "A step always runs on its own host: make a play of its own of it. What asks over HTTP from here is http_check or uri with delegate_to: localhost.",
            "delegate_facts", "A step always runs on its own host.",
            "check_mode", "corefleet plan shows what would change.",
            "async", "A step may take as long as it needs. What shall go on behind it is a scheduled_task.",
            "poll", "A step may take as long as it needs. What shall go on behind it is a scheduled_task.",
            "throttle", "Use serial or --forks.",
            "timeout", "A step may take as long as it needs.",
            "connection", "The inventory says how a host is reached: ansible_connection.",
            "remote_user", "The inventory says it: ansible_user.",
            "any_errors_fatal", "Write it at the play.",
            "debugger", "",
            "with_random_choice", "A plan could not know what is chosen.",
            "with_lines",
                    "A plan runs nothing. Write loop: \"{{ lookup('file', …).splitlines() }}\" for a file that is here.",
            "with_inventory_hostnames", "Write loop: \"{{ groups['web'] }}\".",
            "local_action", "A step always runs on its own host.");

    /** What makes no sense around a block, a file of tasks or a role. */
    static final Set<String> ONLY_ON_ONE_ACTION =
            Set.of("register", "notify", "listen", "args", "failed_when", "changed_when", "until", "retries", "delay");

    /** What makes no sense around a block. */
    static final Set<String> NOT_ON_A_BLOCK = union(ONLY_ON_ONE_ACTION, Set.of("loop", "loop_control"));

    static final Map<String, String> ROLE_IN_PLACE_UNSUPPORTED =
            unsupported("public", "The variables of a role in place are its own.");

    static final Map<String, String> VARIABLES_UNSUPPORTED = unsupported(
            "dir", "Name each file: a task for each, or a loop.",
            "depth", "Name each file: a task for each, or a loop.",
            "files_matching", "Name each file: a task for each, or a loop.",
            "ignore_files", "Name each file: a task for each, or a loop.",
            "extensions", "Name each file: a task for each, or a loop.",
            "hash_behaviour", "Write combine(…, recursive=true) where mappings are joined.");

    /** Modules that many playbooks have and Corefleet does not. */
    static final Map<String, String> MODULE_UNSUPPORTED = unsupported(
            "raw", "Use command.",
            "shell", "Use command, or script for PowerShell.",
            "uri",
                    "It asks from where Ansible runs: with delegate_to: localhost it is understood. From the host, http_check asks.",
            "get_url", "Use download.",
            "win_http_proxy", "Use command: netsh winhttp set proxy.",
            "win_whoami", "Use command: whoami.",
            "win_user_profile", "",
            "win_robocopy", "Use command with robocopy, successCodes: [0, 1, 2, 3, 4, 5, 6, 7].",
            "win_nssm", "windows_service makes a service; a program that is none needs a wrapper by command.",
            "win_msg", "Use command: msg * …",
            "win_product_facts", "package compares by itself.",
            "win_disk_facts", "",
            "async_status", "A step is waited for where it stands.",
            "add_host", "The inventory says which hosts there are.",
            "group_by", "The inventory says which groups there are; a condition over facts does for the rest.",
            "set_stats", "",
            "win_credential",
                    "Stored credentials are of the user who stores them: use script in a scheduled_task of that user.",
            "win_dns_record",
                    "Zones are not held here: use dsc with a resource of DnsServerDsc, or script with check:.",
            "win_dns_zone", "Zones are not held here: use dsc with a resource of DnsServerDsc, or script with check:.",
            "win_rds_cap", "",
            "win_mapped_drive", "A drive letter is of one session: use the UNC path.",
            "copy", "Write win_copy, or file.",
            "template", "Write win_template, or file with template.",
            "lineinfile", "Write win_lineinfile, or line_in_file.",
            "service", "Write win_service, or windows_service.",
            "user", "Write win_user, or local_account.",
            "slurp", "Use script with Get-Content, and register it.",
            "fetch", "What a host has is not brought here: use script, and register what it writes.",
            "synchronize", "Use archive, or command with robocopy.",
            "win_domain", DIRECTORY,
            "win_domain_controller", DIRECTORY,
            "win_domain_user", DIRECTORY,
            "win_domain_group", DIRECTORY,
            "win_domain_group_membership", DIRECTORY,
            "win_domain_computer", DIRECTORY,
            "win_domain_ou", DIRECTORY,
            "win_scheduled_task_stat", "Use script with Get-ScheduledTask, changed_when: false, and register it.",
            "win_tempfile", "Name a folder: it goes with directory and state: absent.",
            "win_regmerge", "Write registry_value for each, so that a plan can compare them.",
            "win_shortcut", "Use script with WScript.Shell, and check:.",
            "win_disk_image", "Use script with Mount-DiskImage, and check:.",
            "win_initialize_disk", DISKS,
            "win_partition", DISKS,
            "win_format", DISKS,
            "win_region", "Use script with Set-WinSystemLocale, and check:.",
            "win_computer_description", "Write registry_value srvcomment of LanmanServer\\Parameters.",
            "win_wait_for_process", "Use script with Wait-Process.",
            "win_file_version", "Use script with Get-Item, and register it.",
            "win_zip", "Use script with Compress-Archive, and creates:.",
            "win_eventlog_entry", "Use script with Write-EventLog.",
            "win_psexec", "A scheduled_task runs something as SYSTEM.",
            "win_listen_ports_facts", "Use wait_for with a port, or script with Get-NetTCPConnection.",
            "win_certificate_info", "Write facts.certificates.",
            "win_webpicmd", "Its feed is closed: use package with the installer.");

    /** What asks only that a host answers, or reads its facts: both are done anyhow. */
    static final Set<String> DONE_ANYHOW = Set.of("ping", "win_ping", "setup", "gather_facts", "wait_for_connection");

    static final Set<String> ROLE_USE = union(
            Become.KEYS,
            Set.of("role", "name", "vars", "tags", "when", "ignore_errors", "run_once", "no_log", "environment"));

    private Keys() {}

    private static Map<String, String> unsupported(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }

    static boolean isUnsupportedOnTask(String key) {
        return TASK_UNSUPPORTED.containsKey(key)
                || (key.startsWith("with_") && Loop.kind(key).isEmpty());
    }

    static Set<String> union(Set<String> left, Set<String> right) {
        Set<String> all = new TreeSet<>(left);
        all.addAll(right);
        return all;
    }
}
