using System.Reflection;
using System.Text.Json;
using Azure.Messaging;
using Azure.Messaging.EventGrid;
using Keelson.Local.Runtime.Functions;

namespace Keelson.Local.Runtime.EventGrid;

/// <summary>One event, or all events of a delivery for a batched function.</summary>
internal sealed class EventGridTriggerData : ITriggerData
{
    private readonly JsonElement[] events;

    public EventGridTriggerData(params JsonElement[] events) => this.events = events;

    public IReadOnlyDictionary<string, object?> BindingData { get; } = new Dictionary<string, object?>();

    /// <summary>Null when the text is not one event as JSON.</summary>
    public static EventGridTriggerData? TryParse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new EventGridTriggerData(document.RootElement.Clone())
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public object? Bind(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (!type.IsArray)
            return Convert(events[0], type);
        var element = type.GetElementType()!;
        var array = Array.CreateInstance(element, events.Length);
        for (var index = 0; index < events.Length; index++)
            array.SetValue(Convert(events[index], element), index);
        return array;
    }

    private static object? Convert(JsonElement json, Type type)
    {
        var text = json.GetRawText();
        if (type == typeof(string))
            return text;
        if (type == typeof(BinaryData))
            return BinaryData.FromString(text);
        if (type == typeof(EventGridEvent))
            return EventGridEvent.Parse(BinaryData.FromString(text));
        if (type == typeof(CloudEvent))
            return CloudEvent.Parse(BinaryData.FromString(text));
        return json.Deserialize(type);
    }
}
