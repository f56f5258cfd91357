using System.Text.Json.Serialization;

namespace Keelson.Provisioning;

/// <summary>What an environment is for; approval rules and defaults depend on it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EnvironmentKind>))]
public enum EnvironmentKind
{
    Dev,
    Test,
    Staging,
    Production,
}
