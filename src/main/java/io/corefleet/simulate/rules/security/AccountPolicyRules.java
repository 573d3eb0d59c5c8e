package io.corefleet.simulate.rules.security;

import io.corefleet.resource.Schema;
import io.corefleet.simulate.rules.Effect;
import io.corefleet.simulate.rules.Reading;
import io.corefleet.simulate.rules.Wish;
import io.corefleet.simulate.world.Tree;
import io.corefleet.simulate.world.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** {@code account_policy}. Where accounts are never locked, Windows tells no times of lockout, and forgets them. */
final class AccountPolicyRules extends SettingRules {
    static final String SECTION = "accountPolicy";
    private static final String BAD_COUNT = "LockoutBadCount";
    /** What acts once accounts are locked and nobody says for how long. */
    private static final int MINUTES = 30;

    private static final List<String> TIMES = List.of("ResetLockoutCount", "LockoutDuration");

    AccountPolicyRules(Schema schema) {
        super(schema, SECTION);
    }

    @Override
    public Reading read(World world, Tree id) {
        Map<String, Object> shown = new LinkedHashMap<>(((Reading.Present) super.read(world, id)).properties());
        boolean locks = new Wish(shown).number(BAD_COUNT, 0) > 0;
        for (String time : TIMES) {
            if (!locks) {
                shown.remove(time);
            } else if (shown.get(time) == null) {
                shown.put(time, MINUTES);
            }
        }
        shown.values().removeIf(Objects::isNull);
        return new Reading.Present(shown);
    }

    @Override
    public Effect set(World world, Tree id, Map<String, Object> properties, boolean create, Map<String, Object> undo) {
        super.set(world, id, properties, create, undo);
        if (world.document().tree(SECTION).number(BAD_COUNT) == 0) {
            TIMES.forEach(time -> world.document().tree(SECTION).remove(time));
        }
        return Effect.NONE;
    }
}
