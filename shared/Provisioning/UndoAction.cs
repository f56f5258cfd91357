using System.Text.Json.Serialization;

namespace Keelson.Provisioning;

/// <summary>The ways to take something back.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<UndoAction>))]
public enum UndoAction
{
    DeleteResource,
    RestoreResource,
    RemoveGrant,
}
