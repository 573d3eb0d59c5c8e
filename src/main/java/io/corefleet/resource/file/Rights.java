package io.corefleet.resource.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The names of file system rights and their bits ({@code System.Security.AccessControl.FileSystemRights}), the wider ones first.
 * Names overlap, so each mask has one way to be written here, and {@code Access.ps1} writes it in the same way. Synchronize, which
 * every entry gets, is left out; of names with the same bit, the one for folders is taken.
 */
final class Rights {
    private static final Map<String, Integer> BITS = new LinkedHashMap<>();

    /** The same of keys of the registry ({@code System.Security.AccessControl.RegistryRights}). */
    private static final Map<String, Integer> OF_KEYS = new LinkedHashMap<>();

    static {
        BITS.put("FullControl", 0xF01FF);
        BITS.put("Modify", 0x301BF);
        BITS.put("ReadAndExecute", 0x200A9);
        BITS.put("Read", 0x20089);
        BITS.put("Write", 0x116);
        BITS.put("ListDirectory", 0x1);
        BITS.put("CreateFiles", 0x2);
        BITS.put("CreateDirectories", 0x4);
        BITS.put("ReadExtendedAttributes", 0x8);
        BITS.put("WriteExtendedAttributes", 0x10);
        BITS.put("Traverse", 0x20);
        BITS.put("DeleteSubdirectoriesAndFiles", 0x40);
        BITS.put("ReadAttributes", 0x80);
        BITS.put("WriteAttributes", 0x100);
        BITS.put("Delete", 0x10000);
        BITS.put("ReadPermissions", 0x20000);
        BITS.put("ChangePermissions", 0x40000);
        BITS.put("TakeOwnership", 0x80000);
        OF_KEYS.put("FullControl", 0xF003F);
        OF_KEYS.put("ReadKey", 0x20019);
        OF_KEYS.put("WriteKey", 0x20006);
        OF_KEYS.put("QueryValues", 0x1);
        OF_KEYS.put("SetValue", 0x2);
        OF_KEYS.put("CreateSubKey", 0x4);
        OF_KEYS.put("EnumerateSubKeys", 0x8);
        OF_KEYS.put("Notify", 0x10);
        OF_KEYS.put("CreateLink", 0x20);
        OF_KEYS.put("Delete", 0x10000);
        OF_KEYS.put("ReadPermissions", 0x20000);
        OF_KEYS.put("ChangePermissions", 0x40000);
        OF_KEYS.put("TakeOwnership", 0x80000);
    }

    private Rights() {}

    static String[] names() {
        return BITS.keySet().toArray(String[]::new);
    }

    /** Of files and of keys. */
    static String[] namesOfAll() {
        Set<String> all = new LinkedHashSet<>(BITS.keySet());
        all.addAll(OF_KEYS.keySet());
        return all.toArray(String[]::new);
    }

    /** The same rights on a key of the registry; empty when one of them is no right on keys. */
    static String shortestOfKey(String written) {
        return OF_KEYS.keySet().containsAll(List.of(written.split(", "))) ? shortest(written, OF_KEYS) : "";
    }

    /** The same rights in the one way in which they are written: {@code Modify} for {@code Modify, Write}. */
    static String shortest(String written) {
        return shortest(written, BITS);
    }

    private static String shortest(String written, Map<String, Integer> bits) {
        int left = 0;
        for (String name : written.split(", ")) {
            left |= bits.getOrDefault(name, 0);
        }
        List<String> names = new ArrayList<>();
        for (Map.Entry<String, Integer> right : bits.entrySet()) {
            if ((left & right.getValue()) == right.getValue()) {
                names.add(right.getKey());
                left &= ~right.getValue();
            }
        }
        return String.join(", ", names);
    }
}
