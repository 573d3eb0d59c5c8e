package io.corefleet.report.html;

/**
 * A piece of a bar that is a thousand units long.
 *
 * @param word what colour it has
 * @param from where it begins
 * @param width how long it is
 * @param title what it stands for, in words
 */
record Bar(String word, long from, long width, String title) {}
