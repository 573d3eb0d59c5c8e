package io.corefleet.run;

/**
 * Whether hosts keep copies of how things were before a run changes what is worth it, and for how long.
 *
 * @param taken whether they do
 * @param keep how many of each kind a host keeps, 1 to 1000
 * @param days after how many days one goes when another is taken, 1 to 3650
 */
public record SnapshotRule(boolean taken, int keep, int days) {
    /** What holds when nobody says otherwise. */
    public static final SnapshotRule USUAL = new SnapshotRule(true, 10, 30);

    /** None is taken. */
    public static final SnapshotRule NONE = new SnapshotRule(false, 10, 30);
}
