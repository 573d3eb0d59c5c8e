package io.corefleet.resource.security;

import java.util.List;

/** Names of rights and privileges ({@code learn.microsoft.com}, "Account rights constants" and "Privilege constants"). */
final class Rights {
    private static final List<String> NAMES = List.of(
            "SeNetworkLogonRight",
            "SeDenyNetworkLogonRight",
            "SeInteractiveLogonRight",
            "SeDenyInteractiveLogonRight",
            "SeRemoteInteractiveLogonRight",
            "SeDenyRemoteInteractiveLogonRight",
            "SeBatchLogonRight",
            "SeDenyBatchLogonRight",
            "SeServiceLogonRight",
            "SeDenyServiceLogonRight",
            "SeAssignPrimaryTokenPrivilege",
            "SeAuditPrivilege",
            "SeBackupPrivilege",
            "SeChangeNotifyPrivilege",
            "SeCreateGlobalPrivilege",
            "SeCreatePagefilePrivilege",
            "SeCreatePermanentPrivilege",
            "SeCreateSymbolicLinkPrivilege",
            "SeCreateTokenPrivilege",
            "SeDebugPrivilege",
            "SeDelegateSessionUserImpersonatePrivilege",
            "SeEnableDelegationPrivilege",
            "SeImpersonatePrivilege",
            "SeIncreaseBasePriorityPrivilege",
            "SeIncreaseQuotaPrivilege",
            "SeIncreaseWorkingSetPrivilege",
            "SeLoadDriverPrivilege",
            "SeLockMemoryPrivilege",
            "SeMachineAccountPrivilege",
            "SeManageVolumePrivilege",
            "SeProfileSingleProcessPrivilege",
            "SeRelabelPrivilege",
            "SeRemoteShutdownPrivilege",
            "SeRestorePrivilege",
            "SeSecurityPrivilege",
            "SeShutdownPrivilege",
            "SeSyncAgentPrivilege",
            "SeSystemEnvironmentPrivilege",
            "SeSystemProfilePrivilege",
            "SeSystemtimePrivilege",
            "SeTakeOwnershipPrivilege",
            "SeTcbPrivilege",
            "SeTimeZonePrivilege",
            "SeTrustedCredManAccessPrivilege",
            "SeUndockPrivilege");

    private Rights() {}

    static String[] names() {
        return NAMES.toArray(String[]::new);
    }
}
