package dev.taffrail.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of this build, as the jar's manifest says. Stateless. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String built = Version.class.getPackage().getImplementationVersion();
        String java = System.getProperty("java.version");
        return new String[] {"taffrail " + (built == null ? "(not packaged)" : built) + ", java " + java};
    }
}
