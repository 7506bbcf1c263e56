//! Turns customers of the source into orders of the destination, and sends them.
use sha2::{Digest, Sha256};

/// An order for a customer; none where something required is missing.
pub fn to_order(customer: &Customer, now: &str) -> Option<Order> {
    if !is_usable(customer) {
        return None;
    }
    Some(Order {
        order_id: order_id_for(&customer.customer_id),
        customer_info: CustomerInfo {
            id: customer.customer_id.clone(),
            name: full_name(customer),
            contact_email: customer.email.clone(),
        },
        shipping_address: ShippingAddress {
            line1: customer.street.clone(),
            city: customer.city.clone(),
            postal_code: customer.zip.clone(),
        },
        order_date: now.to_string(),
    })
}

/// Both names with one space between, or the one that is there.
pub fn full_name(customer: &Customer) -> String {
    format!("{} {}", customer.first_name, customer.last_name).trim().to_string()
}

/// Whether all that the destination asks for is there.
pub fn is_usable(customer: &Customer) -> bool {
    customer.email.contains('@') && !customer.street.is_empty() && !customer.zip.is_empty()
}

/// The same customer gets the same id in every run.
pub fn order_id_for(customer_id: &str) -> String {
    format!("ORD-{:x}", Sha256::digest(customer_id.as_bytes()))
}

/// Sends orders one after the other and counts those that were created.
pub fn deliver(orders: &[Order], client: &Client, url: &str) -> usize {
    let mut created = 0;
    for order in orders {
        match client.post(url).json(order).send() {
            Ok(response) => {
                if response.status() == 201 {
                    created += 1;
                }
            }
            Err(error) => eprintln!("not delivered: {} {error}", order.order_id),
        }
    }
    created
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_stay_the_same() {
        assert_eq!(order_id_for("42"), order_id_for("42"));
        assert!(order_id_for("42").starts_with("ORD-"));
    }
}
