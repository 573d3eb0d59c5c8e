/**
 * The contract of a managed thing: a type is a table of properties and a PowerShell script beside it. The library of types
 * lies in the rooms below this one ({@code resource.iis}, {@code resource.windows}, {@code resource.action} and others). Comparing,
 * printing, threads and "is this a dry run?" must never come here.
 */
package io.corefleet.resource;
