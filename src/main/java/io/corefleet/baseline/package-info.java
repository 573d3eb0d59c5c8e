/**
 * Baselines as data: files of rows, each with an id, a reason, a source and the resources that hold it, and how a baseline that a playbook
 * names becomes these resources. Shipped ones lie with the resources of this package; a user's own lie beside his playbooks, in the same
 * form. No value of Windows is ever written in Java here.
 */
package io.corefleet.baseline;
