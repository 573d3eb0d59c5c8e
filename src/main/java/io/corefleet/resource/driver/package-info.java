/** Driver packages of Windows' driver store. The devices that use them are Windows' own business: it picks the package that ranks best. */
package io.corefleet.resource.driver;
