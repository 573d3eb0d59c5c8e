package io.corefleet.compile;

import io.corefleet.playbook.Task;
import java.util.List;
import java.util.Set;

/** Which tasks {@code --tags} and {@code --skip-tags} choose, with Ansible's words always, never, all, tagged and untagged. */
record TagFilter(List<String> tags, List<String> skipTags) {
    boolean chooses(Set<String> own) {
        return isWanted(own) && !isSkipped(own);
    }

    /** Whether a task is for these tags. Of what is included later, its tasks are asked when they are known. */
    boolean chooses(Task task) {
        return task instanceof Task.Include || chooses(task.tags());
    }

    private boolean isWanted(Set<String> own) {
        if (own.contains("never") && tags.stream().noneMatch(own::contains)) {
            return false;
        }
        if (own.contains("always") || tags.isEmpty() || tags.contains("all")) {
            return true;
        }
        return tags.stream().anyMatch(own::contains)
                || (tags.contains("tagged") && !own.isEmpty())
                || (tags.contains("untagged") && own.isEmpty());
    }

    private boolean isSkipped(Set<String> own) {
        return skipTags.stream().anyMatch(own::contains)
                || (skipTags.contains("tagged") && !own.isEmpty())
                || (skipTags.contains("untagged") && own.isEmpty());
    }
}
