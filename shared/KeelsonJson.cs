using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Keelson;

/// <summary>
/// The one way Keelson writes and reads JSON: camelCase, enums as camelCase words, nulls left out, and strict about
/// what it reads: duplicate properties, null or nothing where the record wants a value, numbers in quotes and comments
/// are errors.
/// </summary>
public static class KeelsonJson
{
    /// <summary>
    /// For documents, histories and replies. Unknown properties are skipped: during a deployment the older version
    /// must be able to read what the newer one wrote.
    /// </summary>
    public static JsonSerializerOptions Options { get; } = Create(JsonUnmappedMemberHandling.Skip, maxDepth: 64);

    /// <summary>For what people and programs send: an unknown property is a mistake that must be told, depth is
    /// limited.</summary>
    public static JsonSerializerOptions Input { get; } = Create(JsonUnmappedMemberHandling.Disallow, maxDepth: 32);

    private static JsonSerializerOptions Create(JsonUnmappedMemberHandling unmapped, int maxDepth)
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            UnmappedMemberHandling = unmapped,
            AllowDuplicateProperties = false,
            RespectNullableAnnotations = true,
            MaxDepth = maxDepth,
            // Never embedded in HTML as it is; readable umlauts and quotes matter more in documents and histories.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { RequireWhatCannotBeNull } },
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.MakeReadOnly();
        return options;
    }

    // RespectRequiredConstructorParameters would also demand nullable parameters, which are left out when they are
    // null.
    private static void RequireWhatCannotBeNull(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.AssociatedParameter is { HasDefaultValue: false, IsNullable: false } parameter
                && Nullable.GetUnderlyingType(parameter.ParameterType) is null)
            {
                property.IsRequired = true;
            }
        }
    }
}
