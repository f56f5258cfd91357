using System.Text.Json.Serialization;

namespace Keelson.Policies;

/// <summary>Deny stops the run; ask adds an approver; warn is shown to whoever decides.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<VerdictEffect>))]
public enum VerdictEffect
{
    Pass,
    Warn,
    Ask,
    Deny,
}
