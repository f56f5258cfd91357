using System.Text.Json.Nodes;

namespace Keelson.Local.Cloud.Templates.WhatIf;

/// <summary>Replaces the values of secure parameters wherever they would be shown.</summary>
internal sealed class SecretMask(IReadOnlyCollection<string> secrets)
{
    private const string Masked = "*******";

    /// <summary>
    /// Shorter values are masked only where they are the whole text; they occur in other texts by chance.
    /// </summary>
    private const int Distinctive = 6;

    public JsonNode Apply(JsonNode node)
    {
        if (secrets.Count > 0)
        {
            Mask(node);
        }

        return node;
    }

    private void Mask(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (name, value) in members.ToList())
                {
                    if (IsSecret(value))
                    {
                        members[name] = Masked;
                    }
                    else
                    {
                        Mask(value);
                    }
                }

                break;
            case JsonArray array:
                for (var i = 0; i < array.Count; i++)
                {
                    if (IsSecret(array[i]))
                    {
                        array[i] = Masked;
                    }
                    else
                    {
                        Mask(array[i]);
                    }
                }

                break;
        }
    }

    private bool IsSecret(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) && secrets.Any(secret =>
            text == secret || (secret.Length >= Distinctive && text.Contains(secret, StringComparison.Ordinal)));
}
