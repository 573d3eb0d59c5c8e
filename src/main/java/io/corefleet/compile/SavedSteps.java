package io.corefleet.compile;

import io.corefleet.resource.ActionCall;
import io.corefleet.resource.Desired;
import io.corefleet.resource.Latitude;
import io.corefleet.resource.ResourceId;
import io.corefleet.source.Mark;
import io.corefleet.template.Templates;
import io.corefleet.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Steps in a plan file, there and back. */
final class SavedSteps {
    private final SavedValues values;
    private final Templates templates;

    /**
     * Steps with these values.
     *
     * @param templates decide what tasks say of their results
     */
    SavedSteps(SavedValues values, Templates templates) {
        this.values = values;
        this.templates = templates;
    }

    Map<String, Object> write(Step step) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("number", step.number());
        told.put("name", step.name());
        told.put("at", SavedValues.place(step.place()));
        told.put("handlers", step.handlers());
        told.put("register", step.register());
        if (step.judge() != null) {
            told.put("judge", judge(step.judge()));
        }
        if (step instanceof Step.Hold hold) {
            told.put("hold", desired(hold.desired()));
        } else if (step instanceof Step.Act act) {
            Map<String, Object> call = new LinkedHashMap<>();
            call.put("type", act.call().type());
            call.put("label", act.call().label());
            call.put("arguments", values.write(act.call().arguments()));
            call.put("at", SavedValues.place(act.call().place()));
            told.put("act", call);
        } else if (step instanceof Step.Say say) {
            told.put("say", said(say));
        }
        return told;
    }

    private static Map<String, Object> said(Step.Say say) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("type", say.type());
        told.put("text", say.text());
        told.put("fails", say.fails());
        if (say.rest() != null) {
            told.put("restSeconds", say.rest().seconds());
            told.put("asksPerson", say.rest().asks());
        }
        return told;
    }

    private Map<String, Object> desired(Desired desired) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("type", desired.id().type());
        told.put("key", desired.id().key());
        told.put("parts", values.write(desired.id().parts()));
        if (desired.id().mindsCase()) {
            told.put("identity", desired.id().identity());
        }
        told.put("present", desired.present());
        told.put("properties", values.write(desired.properties()));
        Map<String, Object> places = new LinkedHashMap<>();
        desired.properties()
                .forEach((name, value) -> value.mark().ifPresent(mark -> places.put(name, mark.toString())));
        told.put("places", places);
        told.put("at", SavedValues.place(desired.place()));
        told.put("origin", desired.origin());
        if (!desired.latitude().equals(Latitude.NONE)) {
            told.put("latitude", latitude(desired.latitude()));
        }
        return told;
    }

    private static Map<String, Object> latitude(Latitude latitude) {
        Map<String, Object> bounds = new LinkedHashMap<>();
        latitude.bounds().forEach((property, bound) -> {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("atLeast", bound.atLeast());
            told.put("atMost", bound.atMost());
            told.put("contains", bound.contains());
            told.put("anyOf", bound.anyOf());
            told.put("not", bound.not());
            bounds.put(property, told);
        });
        return Map.of("orAbsent", latitude.orAbsent(), "bounds", bounds);
    }

    private Map<String, Object> judge(Judge judge) {
        Judge.Kept kept = judge.kept();
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("register", kept.register());
        told.put("ignores", kept.ignores());
        told.put("failedWhen", kept.failedWhen());
        told.put("changedWhen", kept.changedWhen());
        told.put("until", kept.until());
        told.put("retries", kept.retries());
        told.put("seconds", kept.seconds());
        told.put("variables", values.write(judge.variables()));
        return told;
    }

    Step read(Map<String, Value> told) {
        int number = SavedValues.number(told.get("number"));
        String name = told.get("name").toString();
        List<String> handlers = SavedValues.texts(told.get("handlers"));
        String register = SavedValues.text(told.get("register"));
        Judge judge = told.containsKey("judge") ? readJudge(SavedValues.entries(told.get("judge"))) : null;
        Mark place = SavedValues.place(told.get("at"));
        if (told.containsKey("hold")) {
            Desired desired = readDesired(SavedValues.entries(told.get("hold")));
            return new Step.Hold(number, name, desired, handlers, register, judge, place);
        }
        if (told.containsKey("act")) {
            Map<String, Value> call = SavedValues.entries(told.get("act"));
            ActionCall again = new ActionCall(
                    call.get("type").toString(),
                    call.get("label").toString(),
                    values.readAll(call.get("arguments"), Map.of()),
                    SavedValues.place(call.get("at")));
            return new Step.Act(number, name, again, handlers, register, judge, place);
        }
        Map<String, Value> say = SavedValues.entries(told.get("say"));
        boolean fails = SavedValues.isTrue(say.get("fails"));
        return new Step.Say(
                number,
                name,
                say.get("type").toString(),
                say.get("text").toString(),
                fails,
                say.containsKey("restSeconds")
                        ? new Step.Rest(
                                SavedValues.number(say.get("restSeconds")), SavedValues.isTrue(say.get("asksPerson")))
                        : null,
                handlers,
                register,
                judge,
                place);
    }

    private Desired readDesired(Map<String, Value> told) {
        String key = told.get("key").toString();
        ResourceId id = new ResourceId(
                told.get("type").toString(),
                key,
                values.readAll(told.get("parts"), Map.of()),
                told.containsKey("identity") ? told.get("identity").toString() : ResourceId.folded(key));
        return new Desired(
                id,
                SavedValues.isTrue(told.get("present")),
                values.readAll(told.get("properties"), SavedValues.entries(told.get("places"))),
                Map.of(),
                SavedValues.place(told.get("at")),
                told.get("origin").toString(),
                told.containsKey("latitude") ? readLatitude(SavedValues.entries(told.get("latitude"))) : Latitude.NONE);
    }

    private static Latitude readLatitude(Map<String, Value> told) {
        Map<String, Latitude.Bound> bounds = new LinkedHashMap<>();
        SavedValues.entries(told.get("bounds")).forEach((property, written) -> {
            Map<String, Value> bound = SavedValues.entries(written);
            bounds.put(
                    property,
                    new Latitude.Bound(
                            SavedValues.text(bound.get("atLeast")),
                            SavedValues.text(bound.get("atMost")),
                            SavedValues.texts(bound.get("contains")),
                            SavedValues.texts(bound.get("anyOf")),
                            SavedValues.texts(bound.get("not"))));
        });
        return new Latitude(SavedValues.isTrue(told.get("orAbsent")), bounds);
    }

    private Judge readJudge(Map<String, Value> told) {
        Judge.Kept kept = new Judge.Kept(
                SavedValues.text(told.get("register")),
                SavedValues.isTrue(told.get("ignores")),
                SavedValues.items(told.get("failedWhen")),
                SavedValues.items(told.get("changedWhen")),
                SavedValues.items(told.get("until")),
                SavedValues.number(told.get("retries")),
                SavedValues.number(told.get("seconds")));
        return Judge.again(kept, values.readAll(told.get("variables"), Map.of()), templates);
    }
}
