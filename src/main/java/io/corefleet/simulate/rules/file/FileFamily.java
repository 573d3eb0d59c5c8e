package io.corefleet.simulate.rules.file;

import io.corefleet.resource.ResourceCatalog;
import io.corefleet.simulate.rules.RuleFamily;
import io.corefleet.simulate.rules.ThingRules;
import java.util.LinkedHashMap;
import java.util.Map;

/** Things in files and folders. */
public final class FileFamily implements RuleFamily {
    @Override
    public Map<String, ThingRules> things(ResourceCatalog catalog) {
        Map<String, ThingRules> things = new LinkedHashMap<>();
        things.put("line_in_file", new LineRules());
        things.put("ini_value", new IniRules());
        things.put("xml_value", new XmlRules());
        things.put("json_value", new JsonRules());
        things.put("link", new LinkRules());
        catalog.resource("share").ifPresent(type -> things.put("share", new ShareRules(type.schema())));
        things.put("download", new DownloadRules());
        things.put("archive", new ArchiveRules());
        return things;
    }
}
