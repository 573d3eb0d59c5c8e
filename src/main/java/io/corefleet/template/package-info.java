/**
 * Jinja over values: expressions, conditions, files. The only room that knows Jinjava. It decides what a variable is worth; who
 * defines which variable, and which definition wins, is the business of {@code compile}.
 */
package io.corefleet.template;
