using Keelson.Local.Cloud.Templates.Expressions;
using Keelson.Local.Cloud.Templates.Values;

namespace Keelson.Local.Cloud.Templates.Parameters;

/// <summary>Unwraps the parameters of a request: a value each, or a reference to a Key Vault secret.</summary>
internal static class SuppliedParameters
{
    /// <exception cref="TemplateException">The shape is wrong, or a secret cannot be read.</exception>
    public static ObjectValue Read(Value? parameters, IEstateReader estate)
    {
        if (parameters is null or NullValue)
        {
            return ObjectValue.Empty;
        }

        var wrapped = parameters as ObjectValue ?? throw Invalid("parameters", parameters);
        return new ObjectValue(wrapped.Members.Select(member => KeyValuePair.Create(member.Key, Unwrap(member.Key, member.Value, estate))));
    }

    private static Value Unwrap(string name, Value wrapped, IEstateReader estate)
    {
        var members = wrapped as ObjectValue ?? throw Invalid(name, wrapped);
        return members["value"] ?? (members["reference"] is ObjectValue reference
            ? Secret(name, reference, estate)
            : throw Invalid(name, wrapped));
    }

    private static Value Secret(string name, ObjectValue reference, IEstateReader estate)
    {
        if (reference["keyVault"] is not ObjectValue vault || vault["id"] is not StringValue id || reference["secretName"] is not StringValue secret)
        {
            throw Invalid(name, reference);
        }

        var value = estate.ReadSecret(id.Text, secret.Text, (reference["secretVersion"] as StringValue)?.Text);
        return value is null
            ? throw new TemplateException(
                "KeyVaultParameterReferenceNotFound",
                $"The secret '{secret.Text}' of key vault '{id.Text}', which the template parameter '{name}' refers to, cannot be read.",
                id.Text)
            : Value.Of(value);
    }

    private static TemplateException Invalid(string name, Value value) => TreeEvaluator.Error(
        value.Position,
        name,
        "A parameter must be an object with 'value', or with 'reference' to a key vault and its secret.");
}
