using System.Text.Json.Serialization;

namespace Keelson.Provisioning;

/// <summary>The kinds of change a plan can make to a resource.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChangeAction>))]
public enum ChangeAction
{
    NoChange,
    Create,
    Modify,
    Delete,
}
