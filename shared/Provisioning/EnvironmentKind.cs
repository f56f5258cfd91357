namespace Keelson.Provisioning;

/// <summary>What an environment is for; approval rules and defaults depend on it.</summary>
public enum EnvironmentKind
{
    Dev,
    Test,
    Staging,
    Production,
}
