package io.corefleet.wsman;

import java.util.Arrays;
import java.util.List;

/** What a fault means for whoever asked. The numbers are those of MS-WSMV and winerror.h. */
enum FaultKind {
    /** No output came within the operation's time: ask again. */
    TIMED_OUT(2150858793L),
    /** This very message is still being worked on, or an earlier Receive is. Without one: an internal error that may pass. */
    PENDING(1359, 2150859047L),
    /** Too much is asked at the same time: nothing was done, and later it may work. */
    BUSY(
            170,
            1460,
            2150858815L,
            2150859173L,
            2150859175L,
            2150859176L,
            2150859179L,
            2150859236L,
            2150859237L,
            2150859238L,
            2150859239L,
            2150859240L,
            2150859241L),
    /** The shell or its command is no more. 2150859174 too: a shell that used up its operations never gets them back. */
    GONE(
            995,
            1223,
            2147943418L,
            2150858802L,
            2150858843L,
            2150858883L,
            2150859082L,
            2150859087L,
            2150859174L,
            2150859177L,
            2150859204L,
            2150859205L,
            2150859212L,
            2150859213L,
            2150859230L),
    /** The log-in or the right is refused. */
    DENIED(5, 1326, 2147942405L, 2150858806L, 2150859180L, 2150859229L, 2150859235L, 2150859248L),
    /** The message is larger than the host takes: nothing was done. */
    TOO_LARGE(2150858790L, 2150858805L, 2150858823L, 2150858824L),
    /** Anything else; trying again does not help. */
    OTHER;

    @SuppressWarnings("ImmutableEnumChecker") // what toList() of a stream gives cannot be changed
    private final List<Long> codes;

    FaultKind(long... codes) {
        this.codes = Arrays.stream(codes).boxed().toList();
    }

    /**
     * The kind of a fault.
     *
     * @param code its number; 0 when it has none
     * @param subcode the local name of its SOAP subcode, which counts only where the number says nothing
     */
    static FaultKind of(long code, String subcode) {
        return Arrays.stream(values())
                .filter(kind -> kind.codes.contains(code))
                .findFirst()
                .orElseGet(() -> switch (subcode) {
                    case "TimedOut" -> TIMED_OUT;
                    case "AccessDenied" -> DENIED;
                    case "QuotaLimit" -> BUSY;
                    case "EncodingLimit" -> TOO_LARGE;
                    default -> OTHER;
                });
    }
}
