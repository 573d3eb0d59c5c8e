/**
 * YAML to values that remember their lines. The only room that knows SnakeYAML. What a key means, and which tags there are, is
 * the business of whoever reads the values.
 */
package io.corefleet.yaml;
